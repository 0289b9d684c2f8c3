using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Mqtt;
using MaskPose.Edge.Integration.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Snapshots;

/// <summary>Pictures of events over the real ways: gRPC in, MQTT, webhooks and HTTP out.</summary>
public sealed class SnapshotTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-snapshots-").FullName;
    private readonly int _port = Ports.Free();
    private readonly HttpClient _http = new();
    private readonly SlowClock _clock = new();
    private AlertsHost _host = null!;
    private Receiver _receiver = null!;
    private ServiceProvider _client = null!;
    private Listener _listener = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IObservationSink Ingest => _client.GetRequiredService<IObservationSink>();

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.StartAsync(Token);
        _host = await AlertsHost.StartAsync(
            new()
            {
                ["Alerts:Store:File"] = Path.Combine(_folder, "events.db"),
                ["Alerts:Rules:bare:When"] = "unmasked",

                // A slow machine takes its time to decode the first picture.
                ["Alerts:Snapshots:WaitMs"] = "1500",
                ["Broker:Port"] = _port.ToString(CultureInfo.InvariantCulture),
                ["Webhooks:school:Url"] = _receiver.Url,

                // Nobody leaves while a slow machine gets to its question.
                ["Alerts:Tracking:LostSeconds"] = "60",
            },
            Token,
            time: _clock);
        _http.BaseAddress = _host.Addresses[0];
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Alerts:Address"] = _host.Addresses[1].ToString(),
            ["Alerts:TimeoutMs"] = "5000",
        }).Build();
        _client = new ServiceCollection().AddSingleton(TimeProvider.System).AddAlertsClient(configuration).BuildServiceProvider();
        _listener = await Listener.ConnectAsync(_port, Token);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _http.Dispose();
        await _client.DisposeAsync();
        await _host.DisposeAsync();
        await _receiver.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Alert_OfAnIngestElsewhere_HasItsPictureOnMqttWebhookHistoryAndHttp()
    {
        var jpeg = await Pictures.ShowAsync(Ingest, SnapshotPolicy.Alerts, Token);

        var heard = await _listener.FirstAsync("/alert", m => (string?)m.Data["phase"] == "begin", Token);
        var path = (string)heard.Data["snapshot"]!;
        Assert.Equal(jpeg, await _http.GetByteArrayAsync($"{path}?by=ana", Token));
        await Eventually.TrueAsync(() => !_receiver.Taken.IsEmpty, () => "the webhook was not told", Token);
        Assert.Equal(path, (string?)JsonNode.Parse(_receiver.All.First().Body)!["data"]!["snapshot"]);
        Assert.Equal(path, (string?)(await JsonAsync("/api/v1/alerts"))[0]!["data"]!["snapshot"]);
        var kept = await _listener.FirstAsync("event/mask", _ => true, Token);
        Assert.Null(kept.Data["snapshot"]);
        Assert.DoesNotContain("base64", heard.Payload.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_IsAJpegThatNobodyCachesAndIsInTheAuditLog()
    {
        var path = await ShowAndFindPathAsync();

        using var named = await _http.GetAsync($"{path}?by=ana", Token);
        using var nameless = await _http.GetAsync(path, Token);

        Assert.Equal(("image/jpeg", true), (named.Content.Headers.ContentType!.MediaType, named.Headers.CacheControl!.NoStore));
        var audit = await JsonAsync("/api/v1/audit");
        Assert.Equal(["127.0.0.1 look done", "ana look done"], audit.Select(e => $"{e!["who"]} {e["action"]} {e["outcome"]}"));
        Assert.All(audit, e => Assert.Equal(path, $"/api/v1/snapshots/{e!["subject"]}.jpg"));
    }

    [Theory]
    [InlineData("019caab2-7c18-7d41-9b60-4a1f0c5e7700")]
    [InlineData("events")]
    [InlineData("..%2f..%2fevents.db")]
    [InlineData("%2e%2e%2fevents")]
    public async Task Look_AtAnIdThatIsNone_IsAProblemInWordsAndNotInTheAuditLog(string id)
    {
        await ShowAndFindPathAsync();

        using var response = await _http.GetAsync($"/api/v1/snapshots/{id}.jpg", Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Alerts:Snapshots:KeepDays", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Empty(await JsonAsync("/api/v1/audit"));
    }

    /// <summary>A camera that promises pictures and gives none.</summary>
    [Fact]
    public async Task Event_OfACameraThatGivesNoPicture_GoesOutInTimeWithoutOne()
    {
        _clock.Times = 1;
        await Pictures.ShowAsync(Ingest, SnapshotPolicy.All, Token, gives: false);

        var heard = await _listener.FirstAsync("event/mask", m => (string?)m.Data["phase"] == "begin", Token);

        Assert.Null(heard.Data["snapshot"]);
        Assert.False((bool)heard.Data["late"]!);
    }

    [Fact]
    public async Task Keep_OfAPictureThatNobodyAskedFor_IsRefusedByName()
    {
        var error = await Assert.ThrowsAsync<StageUnavailableException>(async () =>
            await Ingest.KeepAsync(new Snapshot(Guid.CreateVersion7(), "entrance", Pictures.Jpeg(1)), Token));

        Assert.Contains("was not asked for that picture", error.Message, StringComparison.Ordinal);
    }

    private async Task<string> ShowAndFindPathAsync()
    {
        await Pictures.ShowAsync(_host.Sink, SnapshotPolicy.All, Token);
        return (string)(await _listener.FirstAsync("event/mask", m => m.Data["snapshot"] is not null, Token)).Data["snapshot"]!;
    }

    private async Task<JsonArray> JsonAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(path, Token))!.AsArray();
}
