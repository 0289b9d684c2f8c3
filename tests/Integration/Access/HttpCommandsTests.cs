using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Mqtt;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Access;

/// <summary>Doors and commands over HTTP, of a node with the doors "front" and "back" at two cameras; somebody listens at its broker.</summary>
public sealed class HttpCommandsTests : IAsyncLifetime
{
    private readonly int _broker = Ports.Free();
    private AccessNode _node = null!;
    private Listener _listener = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _node = await AccessNode.StartAsync(
            Token,
            ("Broker:Port", _broker.ToString(CultureInfo.InvariantCulture)), ("Broker:Users:watcher:Password", "watcher-secret"),
            ("Cameras:entrance:Source", "rtsp://127.0.0.1:1/"), ("Cameras:yard:Source", "rtsp://127.0.0.1:1/"),
            ("Doors:front:Camera", "entrance"), ("Doors:front:Key", new string('k', 32)), ("Doors:front:ManualPermits", "true"),
            ("Doors:back:Camera", "yard"), ("Doors:back:Key", new string('k', 32)));
        _listener = await Listener.ConnectAsync(_broker, Token, configure: o => o.WithCredentials("watcher", "watcher-secret").WithClientId("watcher"));
        await _listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);
    }

    public async ValueTask DisposeAsync()
    {
        _listener?.Dispose();
        await _node.DisposeAsync();
    }

    [Fact]
    public async Task Permit_ByAnOperator_GoesToTheDoorUnderTheProvedNameWithTheReason()
    {
        await _node.AddAsync("ana", "operator");
        using var browser = await SignedInAsync("ana");

        using var answer = await browser.PostAsJsonAsync("/api/v1/commands/permit", new { door = "front", why = "delivery", by = "the Director" }, Token);
        var permit = await _listener.FirstAsync("door/front/permit", _ => true, Token);
        var told = await _listener.FirstAsync("door/front/event", _ => true, Token);
        var entry = await AuditAsync();
        var door = (await DoorsAsync(browser)).Single(d => (string?)d!["door"] == "front")!;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((string?)permit.Data["nonce"], (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!["result"]!["nonce"]);
        Assert.Equal(("ana", 0), ((string?)permit.Data["by"], (int?)permit.Data["track"]));
        Assert.Equal(
            ("ana", "permit", "front", "for the Director: delivery", "done", "127.0.0.1"),
            ((string?)entry["who"], (string?)entry["action"], (string?)entry["subject"], (string?)entry["why"], (string?)entry["outcome"], (string?)entry["address"]));
        Assert.Equal(("unanswered", "ana"), ((string?)door["permits"]![0]!["state"], (string?)door["permits"]![0]!["by"]));
        Assert.Equal("unanswered", (string?)told.Data["state"]);
        Assert.Null(door["lastAnswer"]);
    }

    [Theory]
    [InlineData("viewer", "front", "delivery", HttpStatusCode.Forbidden, "\"permit\"")]
    [InlineData("operator", "front", " ", HttpStatusCode.BadRequest, "the reason in words")]
    [InlineData("operator", "front", null, HttpStatusCode.BadRequest, "the reason in words")]
    [InlineData("operator", "back", "delivery", HttpStatusCode.Conflict, "Doors:back:ManualPermits is not set")]
    [InlineData("operator", "side", "delivery", HttpStatusCode.NotFound, "There is no door \"side\"")]
    public async Task Permit_WithoutRightOrReason_PublishesNothingAndSaysWhy(string role, string door, string? why, HttpStatusCode status, string words)
    {
        await _node.AddAsync("ana", role);
        using var browser = await SignedInAsync("ana");

        using var answer = await browser.PostAsJsonAsync("/api/v1/commands/permit", new { door, why }, Token);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!["detail"], StringComparison.Ordinal);
        await NothingIsPublishedAsync();
    }

    [Fact]
    public async Task Permit_ByTheCookieFromAnotherPage_IsRefused()
    {
        await _node.AddAsync("ana", "operator");
        using var browser = await SignedInAsync("ana");
        browser.DefaultRequestHeaders.Remove("X-MaskPose");

        using var answer = await browser.PostAsJsonAsync("/api/v1/commands/permit", new { door = "front", why = "delivery" }, Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await NothingIsPublishedAsync();
    }

    [Fact]
    public async Task Permit_AskedForLongAgo_OpensNothing()
    {
        using var program = _node.Program(_node.AddKey("panel", ["permit"]));
        var at = DateTimeOffset.UtcNow.AddSeconds(-11).ToString("O", CultureInfo.InvariantCulture);

        using var answer = await program.PostAsJsonAsync("/api/v1/commands/permit", new { door = "front", why = "delivery", at }, Token);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        await NothingIsPublishedAsync();
    }

    [Fact]
    public async Task Caller_LimitedToACamera_KnowsNoOtherDoorAndNoOtherCamera()
    {
        using var program = _node.Program(_node.AddKey("panel", ["read", "permit", "pause"], "yard"));

        using var permit = await program.PostAsJsonAsync("/api/v1/commands/permit", new { door = "front", why = "delivery" }, Token);
        using var pause = await program.PostAsJsonAsync("/api/v1/commands/pause", new { camera = "entrance" }, Token);

        Assert.Equal(["back"], (await DoorsAsync(program)).Select(d => (string?)d!["door"]));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (permit.StatusCode, pause.StatusCode));
        await NothingIsPublishedAsync();
    }

    [Theory]
    [InlineData("acknowledge", "pause")]
    [InlineData("permit", "pause")]
    [InlineData("pause", "permit")]
    [InlineData("pause", "reload")]
    public async Task Command_WithoutItsScope_IsForbidden(string scope, string command)
    {
        using var program = _node.Program(_node.AddKey("panel", [scope]));

        using var answer = await program.PostAsJsonAsync($"/api/v1/commands/{command}", new { door = "front", camera = "yard", why = "x" }, Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Doors_AsTheDoubtChanges_SayItInWordsAndInTheStream()
    {
        using var program = _node.Program(_node.AddKey("panel", ["read"]));
        await using var stream = await StreamClient.OpenAsync(program, "?kind=doorState&camera=entrance", Token);
        var sink = _node.Services.GetRequiredService<IObservationSink>();
        await sink.ReportAsync(Seen.Status("entrance", DateTimeOffset.UtcNow), Token);
        await sink.ObserveAsync(Seen.Frame("entrance", 1, DateTimeOffset.UtcNow, MaskVerdict.Unmasked), Token);

        var told = await stream.NextAsync();
        while ((string?)JsonNode.Parse(told.Data)!["data"]!["doubt"] == "cameraOffline")
        {
            told = await stream.NextAsync();
        }

        var door = (await DoorsAsync(program)).Single(d => (string?)d!["door"] == "front")!;
        Assert.Equal(("doorState", "front"), (told.EventType, (string?)JsonNode.Parse(told.Data)!["data"]!["door"]));
        Assert.Equal((true, false), ((bool?)door["connected"], (bool?)door["ready"]));
        Assert.NotEqual("the camera is offline", (string?)door["words"]);
    }

    private async Task<HttpClient> SignedInAsync(string name)
    {
        var browser = _node.Browser();
        using var answer = await AccessNode.SignInAsync(browser, name, Token);
        Assert.True(answer.IsSuccessStatusCode);
        return browser;
    }

    private static async Task<JsonArray> DoorsAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonArray>("/api/v1/doors", Token))!;

    private async Task<JsonNode> AuditAsync()
    {
        using var admin = _node.Program(_node.AddKey("auditor", ["admin"]));
        return (await admin.GetFromJsonAsync<JsonArray>("/api/v1/audit", Token))![0]!;
    }

    /// <summary>A permit that is given now comes after any that was given before.</summary>
    private async Task NothingIsPublishedAsync()
    {
        using var program = _node.Program(_node.AddKey("last", ["permit"]));
        using var answer = await program.PostAsJsonAsync("/api/v1/commands/permit", new { door = "front", why = "the end" }, Token);
        var nonce = (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!["result"]!["nonce"];
        await _listener.FirstAsync("door/front/permit", m => (string?)m.Data["nonce"] == nonce, Token);
        Assert.Single(_listener.All, m => m.Topic.EndsWith("/permit", StringComparison.Ordinal));
    }
}
