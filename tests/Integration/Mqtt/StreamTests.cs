using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Alerts.Streaming;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Server-sent events of a real host.</summary>
public sealed class StreamTests : IAsyncLifetime
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
                ["Alerts:Rules:bare:When"] = "unmasked",
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
    public async Task Messages_ComeAsTheyHappenAsTheirKind()
    {
        await using var stream = await StreamClient.OpenAsync(_http, "?kind=event,alert", Token);

        await ShowAsync("entrance", MaskVerdict.Unmasked);

        Assert.Equal(["alert unmasked begin", "event unmasked begin"], (await stream.TakeAsync(2)).Order());
    }

    [Fact]
    public async Task States_ComeAtOnceAndWithoutAnId()
    {
        await _host.Sink.ReportAsync(Seen.Status("entrance", DateTimeOffset.UtcNow), Token);
        await _host.Sink.ObserveAsync(Seen.Empty("entrance", 0, DateTimeOffset.UtcNow), Token);

        await using var stream = await StreamClient.OpenAsync(_http, "?kind=state,status&camera=entrance", Token);

        Assert.Equal(["state none", "status online"], (await stream.TakeAsync(2)).Order());
        Assert.Empty(stream.LastEventId);
    }

    /// <summary>Whatever a client had, by header or by parameter, it gets the rest once.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stream_AfterABreak_GoesOnWithoutLossAndDoubles(bool byHeader)
    {
        string last;
        await using (var first = await StreamClient.OpenAsync(_http, "?kind=event", Token))
        {
            await ShowAsync("entrance", MaskVerdict.Unmasked);
            Assert.Equal(["event unmasked begin"], await first.TakeAsync(1));
            last = first.LastEventId;
        }

        await ShowAsync("yard", MaskVerdict.Correct);
        await using var second = await StreamClient.OpenAsync(
            _http, byHeader ? "?kind=event" : $"?kind=event&lastEventId={last}", Token, byHeader ? last : null);
        Assert.Equal(["event correct begin"], await second.TakeAsync(1));
        await ShowAsync("hall", MaskVerdict.Incorrect);

        Assert.Equal(["event incorrect begin"], await second.TakeAsync(1));
    }

    [Fact]
    public async Task Stream_AfterAnIdOfAnotherDatabase_BeginsWithTheOldest()
    {
        await ShowAsync("entrance", MaskVerdict.Unmasked);

        await using var foreign = await StreamClient.OpenAsync(_http, "?kind=event", Token, "1-1");
        await using var ahead = await StreamClient.OpenAsync(_http, "?kind=event", Token, "4711");

        Assert.Equal(["event unmasked begin"], await foreign.TakeAsync(1));
        Assert.Equal(["event unmasked begin"], await ahead.TakeAsync(1));
    }

    [Fact]
    public async Task Stream_OfOneCamera_HasNoOther()
    {
        await using var stream = await StreamClient.OpenAsync(_http, "?camera=yard&kind=event", Token);

        await ShowAsync("entrance", MaskVerdict.Unmasked);
        await ShowAsync("yard", MaskVerdict.Correct);

        Assert.Equal(["event correct begin"], await stream.TakeAsync(1));
    }

    /// <summary>Far more than fits between node and client: none is queued in the node, none is lost.</summary>
    [Fact]
    public async Task Stream_OfManyMessages_HasAllInOrder()
    {
        var events = _host.Services.GetRequiredService<EventStore>();
        await using var stream = await StreamClient.OpenAsync(_http, "?kind=door", Token);
        for (var number = 0; number < 3000; number++)
        {
            events.Add(Guid.NewGuid(), true, "maskpose/v1/site/node/door/front/event", Envelope(number));
        }

        for (var number = 0; number < 3000; number++)
        {
            Assert.Equal(number, (int)JsonNode.Parse((await stream.NextAsync()).Data)!["data"]!["number"]!);
        }
    }

    [Theory]
    [InlineData("?kind=mask", "kind")]
    [InlineData("?camera=A+", "camera")]
    [InlineData("?since=1", "since")]
    [InlineData("?lastEventId=first", "lastEventId")]
    [InlineData("?lastEventId=1-2-3", "lastEventId")]
    [InlineData("?lastEventId=99999999999999999999", "lastEventId")]
    public async Task Stream_ABadParameter_IsRefusedByName(string query, string parameter)
    {
        using var response = await _http.GetAsync($"/api/v1/stream{query}", Token);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!;

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(parameter, (string?)problem["parameter"]);
        Assert.NotNull(problem["allowed"]);
    }

    [Fact]
    public async Task Stream_OneClientTooMany_IsRefusedAndTheOthersGoOn()
    {
        var streams = new List<StreamClient>();
        for (var i = 0; i < StreamClients.Maximum; i++)
        {
            streams.Add(await StreamClient.OpenAsync(_http, "?kind=event", Token));
        }

        using var refused = await _http.GetAsync("/api/v1/stream", Token);
        await ShowAsync("entrance", MaskVerdict.Unmasked);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        foreach (var stream in streams)
        {
            Assert.Equal(["event unmasked begin"], await stream.TakeAsync(1));
            await stream.DisposeAsync();
        }

        var clients = _host.Services.GetRequiredService<StreamClients>();
        await Eventually.TrueAsync(() => clients.Count == 0, () => $"{clients.Count} clients are counted", Token);
    }

    [Fact]
    public async Task Node_ThatStops_EndsItsStreams()
    {
        await using var stream = await StreamClient.OpenAsync(_http, "?kind=event", Token);

        await _host.StopAsync(Token);

        await Assert.ThrowsAnyAsync<Exception>(stream.NextAsync);
    }

    private Task ShowAsync(string camera, MaskVerdict verdict) => _host.Sink.ShowAsync(camera, DateTimeOffset.UtcNow, 3, verdict, Token);

    private static byte[] Envelope(int number) =>
        System.Text.Encoding.UTF8.GetBytes($$$"""{"id":"{{{number}}}","data":{"number":{{{number}}},"text":"{{{new string('x', 2000)}}}"}}""");
}
