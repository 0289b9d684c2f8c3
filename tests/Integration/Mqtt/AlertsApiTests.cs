using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Alerts over HTTP and over gRPC.</summary>
public sealed class AlertsApiTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private AlertsHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await AlertsHost.StartAsync(
            new()
            {
                ["Alerts:Store:File"] = ":memory:",
                ["Broker:Port"] = Ports.Free().ToString(CultureInfo.InvariantCulture),

                // Nobody leaves while a slow machine gets to its question.
                ["Alerts:Tracking:LostSeconds"] = "60",
            },
            Token);
        _http.BaseAddress = _host.Addresses[0];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Events_AreTheEnvelopesTheNewestFirst()
    {
        var from = DateTimeOffset.UtcNow;
        await _host.Sink.ShowAsync("entrance", from, 3, MaskVerdict.Correct, Token);
        await _host.Sink.ShowAsync("entrance", from.AddSeconds(3), 4, MaskVerdict.Unmasked, Token);

        var events = JsonNode.Parse(await _http.GetStringAsync("/api/v1/events?limit=3", Token))!.AsArray();

        Assert.Equal(
            ["unmasked begin", "correct end", "correct begin"],
            events.Select(e => $"{e!["data"]!["state"]} {e["data"]!["phase"]}"));
        Assert.Single(JsonNode.Parse(await _http.GetStringAsync("/api/v1/events?limit=1", Token))!.AsArray());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("501")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("")]
    public async Task Events_ABadLimit_IsRefusedByName(string limit)
    {
        using var response = await _http.GetAsync($"/api/v1/events?limit={limit}", Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("allowed: 1 to 500", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_IsWhatIsRetainedByCamera()
    {
        await _host.Sink.ReportAsync(Seen.Status("entrance", DateTimeOffset.UtcNow), Token);
        await _host.Sink.ObserveAsync(Seen.Empty("entrance", 0, DateTimeOffset.UtcNow), Token);
        await _host.Sink.ReportAsync(Seen.Status("yard", DateTimeOffset.UtcNow), Token);

        var cameras = JsonNode.Parse(await _http.GetStringAsync("/api/v1/state", Token))!["cameras"]!;

        Assert.Equal("none", (string?)cameras["entrance"]!["state"]!["data"]!["worst"]);
        Assert.Equal("online", (string?)cameras["entrance"]!["status"]!["data"]!["condition"]);
        Assert.NotNull(cameras["yard"]);
    }

    [Fact]
    public async Task RemoteAlerts_OverRealGrpc_FollowsLikeTheLocalOne()
    {
        await using var client = Client();
        var sink = client.GetRequiredService<IObservationSink>();
        var from = DateTimeOffset.UtcNow.AddSeconds(-3);
        var last = Seen.Empty("entrance", 0, from);
        for (var number = 0; number < 75; number++)
        {
            last = await sink.ObserveAsync(Seen.Frame("entrance", number, from.AddSeconds(number / 25.0), MaskVerdict.Unmasked), Token);
        }

        await sink.ReportAsync(Seen.Status("entrance", from), Token);

        Assert.Equal(1, last.Faces[0].Track);
        Assert.Equal(Attention.Attentive, last.Faces[0].Attention);
        var events = JsonNode.Parse(await _http.GetStringAsync("/api/v1/events", Token))!.AsArray();
        Assert.Equal("begin", (string?)Assert.Single(events)!["data"]!["phase"]);
    }

    [Fact]
    public async Task RemoteAlerts_ABadCameraId_IsTheSendersErrorByName()
    {
        await using var client = Client();
        var sink = client.GetRequiredService<IObservationSink>();

        var error = await Assert.ThrowsAsync<StageUnavailableException>(async () =>
            await sink.ObserveAsync(Seen.Empty("a/+/#", 0, DateTimeOffset.UtcNow), Token));

        Assert.Contains("frame.camera", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemoteAlerts_AFrameALittleAhead_HoldsUpNoRealOne()
    {
        await using var client = Client();
        var sink = client.GetRequiredService<IObservationSink>();
        await sink.ObserveAsync(Seen.Frame("entrance", 0, DateTimeOffset.UtcNow.AddSeconds(1.5), MaskVerdict.Correct), Token);

        var real = await sink.ObserveAsync(Seen.Frame("entrance", 1, DateTimeOffset.UtcNow, MaskVerdict.Correct), Token);

        Assert.NotNull(real.Faces[0].Track);
    }

    private ServiceProvider Client()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Alerts:Address"] = _host.Addresses[1].ToString(),
            ["Alerts:TimeoutMs"] = "5000",
        }).Build();
        return new ServiceCollection().AddSingleton(TimeProvider.System).AddAlertsClient(configuration).BuildServiceProvider();
    }
}
