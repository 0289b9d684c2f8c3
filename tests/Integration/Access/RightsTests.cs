using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Mqtt;
using MaskPose.Edge.Integration.Snapshots;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Access;

/// <summary>What nobody, programs and people who are limited to cameras get of a whole node over HTTP.</summary>
public sealed class RightsTests : IAsyncLifetime
{
    private AccessNode _node = null!;
    private HttpClient _nobody = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _node = await AccessNode.StartAsync(Token);
        _nobody = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _node.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _nobody.Dispose();
        await _node.DisposeAsync();
    }

    [Theory]
    [InlineData("/api/v1/events", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/cameras/door/stream", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/snapshots/x.jpg", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/openapi.json", HttpStatusCode.Unauthorized)]
    [InlineData("/metrics", HttpStatusCode.Unauthorized)]
    [InlineData("/", HttpStatusCode.Redirect)]
    [InlineData("/users", HttpStatusCode.Redirect)]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    public async Task Nobody_Gets_OnlyTheWayIn(string path, HttpStatusCode status)
    {
        using var answer = await _nobody.GetAsync(path, Token);

        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.Unauthorized)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        }
    }

    [Fact]
    public async Task Readiness_ForNobody_IsItsStatusAlone()
    {
        var key = _node.AddKey("panel", ["metrics"]);
        using var program = _node.Program(key);

        Assert.Empty((await _nobody.GetFromJsonAsync<JsonNode>("/health/ready", Token))!["checks"]!.AsArray());
        Assert.NotEmpty((await program.GetFromJsonAsync<JsonNode>("/health/ready", Token))!["checks"]!.AsArray());
    }

    [Theory]
    [InlineData("read", "/api/v1/events", HttpStatusCode.OK)]
    [InlineData("read", "/metrics", HttpStatusCode.Forbidden)]
    [InlineData("metrics", "/metrics", HttpStatusCode.OK)]
    [InlineData("metrics", "/api/v1/events", HttpStatusCode.Forbidden)]
    [InlineData("acknowledge", "/api/v1/alerts", HttpStatusCode.Forbidden)]
    [InlineData("admin", "/api/v1/audit", HttpStatusCode.OK)]
    [InlineData("admin", "/api/v1/events", HttpStatusCode.OK)]
    public async Task Key_OfAScope_GetsWhatItIsFor(string scope, string path, HttpStatusCode status)
    {
        using var program = _node.Program(_node.AddKey("panel", [scope]));
        using var answer = await program.GetAsync(path, Token);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("mpk_000000000000_AAAA")]
    [InlineData("nonsense")]
    public async Task Key_ThatIsNone_IsRefused(string key)
    {
        using var program = _node.Program(key);
        using var answer = await program.GetAsync("/api/v1/events", Token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Caller_LimitedToACamera_SeesNothingOfOthers()
    {
        await ShowAsync("door", "yard");
        using var all = _node.Program(_node.AddKey("all", ["read", "acknowledge"]));
        using var door = _node.Program(_node.AddKey("door", ["read", "acknowledge"], "door"));
        var alerts = (await all.GetFromJsonAsync<JsonArray>("/api/v1/alerts", Token))!;
        var yard = (string)alerts.First(a => (string?)a!["data"]!["camera"] == "yard")!["data"]!["eventId"]!;

        Assert.Equal(["door"], await CamerasAsync(door, "/api/v1/alerts"));
        Assert.Equal(["door"], await CamerasAsync(door, "/api/v1/events"));
        Assert.Empty(await CamerasAsync(door, "/api/v1/events?camera=yard"));
        Assert.Equal(["door"], await CamerasAsync(door, "/api/v1/alerts/export?format=json"));
        Assert.Equal(["door"], (await door.GetFromJsonAsync<JsonNode>("/api/v1/state", Token))!["cameras"]!.AsObject().Select(c => c.Key));
        await using var stream = await StreamClient.OpenAsync(door, "?lastEventId=0", Token);
        Assert.DoesNotContain("yard", (await stream.NextAsync()).Data, StringComparison.Ordinal);
        using var acknowledged = await door.PostAsJsonAsync($"/api/v1/alerts/{yard}/acknowledge", new { note = "seen" }, Token);
        Assert.Equal(HttpStatusCode.NotFound, acknowledged.StatusCode);
    }

    /// <summary>No rule asks for masks worn wrongly, so there is an event, but no alert.</summary>
    [Fact]
    public async Task Caller_LimitedToACamera_SeesPicturesOfItsPlainEventsAlone()
    {
        var (ofDoor, ofYard) = (await ShowPictureAsync("door"), await ShowPictureAsync("yard"));
        using var door = _node.Program(_node.AddKey("door", ["read"], "door"));

        using var own = await door.GetAsync($"/api/v1/snapshots/{ofDoor}.jpg", Token);
        using var other = await door.GetAsync($"/api/v1/snapshots/{ofYard}.jpg", Token);

        Assert.Empty(await CamerasAsync(door, "/api/v1/alerts"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (own.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task Acknowledgement_OfAKey_HasItsNameAndTheClaimedOneAsNote()
    {
        await ShowAsync("door");
        using var program = _node.Program(_node.AddKey("panel", ["admin"]));
        var alert = (string)(await program.GetFromJsonAsync<JsonArray>("/api/v1/alerts", Token))![0]!["data"]!["eventId"]!;

        using var answer = await program.PostAsJsonAsync($"/api/v1/alerts/{alert}/acknowledge", new { by = "Chief of Security", note = "seen" }, Token);
        var entry = (await program.GetFromJsonAsync<JsonArray>("/api/v1/audit", Token))![0]!;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("key:panel", "for Chief of Security: seen", "127.0.0.1"), ((string?)entry["who"], (string?)entry["why"], (string?)entry["address"]));
    }

    private async Task ShowAsync(params string[] cameras)
    {
        var sink = _node.Services.GetRequiredService<IObservationSink>();
        foreach (var camera in cameras)
        {
            await sink.ReportAsync(Seen.Status(camera, DateTimeOffset.UtcNow), Token);
            await sink.ShowAsync(camera, DateTimeOffset.UtcNow.AddSeconds(-12), 12, MaskVerdict.Unmasked, Token);
        }
    }

    /// <returns>The picture of the event of somebody whose mask is worn wrongly.</returns>
    private async Task<Guid> ShowPictureAsync(string camera)
    {
        var sink = _node.Services.GetRequiredService<IObservationSink>();
        var (from, wanted) = (DateTimeOffset.UtcNow.AddSeconds(-3), (Guid?)null);
        for (var number = 0; number < 75 && wanted is null; number++)
        {
            var frame = Seen.Frame(camera, number, from.AddSeconds(number / 25.0), MaskVerdict.Incorrect);
            wanted = (await sink.ObserveAsync(frame with { Snapshots = SnapshotPolicy.All }, Token)).WantedSnapshot;
        }

        await sink.KeepAsync(new Snapshot(wanted!.Value, camera, Pictures.Jpeg(1)), Token);
        return wanted.Value;
    }

    private static async Task<IEnumerable<string>> CamerasAsync(HttpClient client, string path) =>
        (await client.GetFromJsonAsync<JsonArray>(path, Token))!.Select(a => (string)a!["data"]!["camera"]!).Distinct();
}
