using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Node.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>A node whose settings file is changed over HTTP.</summary>
public sealed class SettingsEditingTests : IAsyncLifetime
{
    private const string Site =
        """
        {
          // Written by hand.
          "cameras": { "door": { "Source": "rtsp://guest:secret@127.0.0.1:1/door" } },
          "Alerts": { "Zones": { "hall": { "Camera": "door", "Polygon": "0,0 1,0 1,1" } }, "Rules": { "no-mask": { "Preset": "entrance" } } }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly HttpClient _http = new();
    private WebApplication _node = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.FullName, "site.json");

    public async ValueTask InitializeAsync()
    {
        await System.IO.File.WriteAllTextAsync(File, Site, Token);
        var settings = new Dictionary<string, string?>
        {
            [OpenNodes.Key] = "false",
            ["Node:HttpPort"] = "0",
            ["Node:GrpcPort"] = "-1",
            ["Broker:Port"] = $"{Ports.Free()}",
            ["Alerts:Store:File"] = ":memory:",
        };
        IConfiguration Read(string file) => NodeConfiguration.Load(file, settings);
        _node = NodeHost.Build(Read(File), source: new SettingsSource(File, () => Read(File), s => s, Read));
        await _node.StartAsync(Token);
        _http.BaseAddress = new Uri(_node.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _node.StopAsync(CancellationToken.None);
        await _node.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Zone_Written_IsInFileAndForceAndAuditLog()
    {
        var (_, tag) = await ReadAsync("zones");

        using var answer = await PutAsync("zones/porch", new { Camera = "door", Polygon = "0.1,0.1 0.9,0.1 0.5,0.9" }, tag);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEqual(tag, answer.Headers.ETag!.Tag);
        Assert.Equal(["hall", "porch"], (await ReadAsync("zones")).Entries.Select(e => e.Key));
        Assert.Contains("porch", await System.IO.File.ReadAllTextAsync(File, Token), StringComparison.Ordinal);
        Assert.Contains("zones/porch", await _http.GetStringAsync("/api/v1/audit", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_Written_WaitsForARestartOfTheNode()
    {
        var (_, tag) = await ReadAsync("site");

        using var answer = await PutAsync("site", new { Site = "school", Node = "hall", TimeZone = "Europe/Rome" }, tag);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var waiting = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["needRestart"]!.AsArray().Select(k => (string)k!).ToList();
        Assert.All(["Alerts:Site", "Alerts:Node", "Node:TimeZone"], key => Assert.Contains(key, waiting));
        Assert.Equal("school", (string?)(await ReadAsync("site")).Entries["site"]);
        Assert.Contains("\"site\":\"site\"", await _http.GetStringAsync("/api/v1/node", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_WithATimeZoneThatIsNone_IsRefusedInWords()
    {
        using var answer = await PutAsync("site", new { Site = "school", TimeZone = "Europe/Roma" }, (await ReadAsync("site")).Tag);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var why = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["detail"];
        Assert.Equal("Node:TimeZone is \"Europe/Roma\"; allowed: an IANA id such as Europe/Rome, or none.", why);
    }

    [Fact]
    public async Task Restart_OfTheNode_IsAnsweredAndThenMade()
    {
        var ended = new TaskCompletionSource();
        using var registration = _node.Lifetime.ApplicationStopping.Register(ended.SetResult);
        using var answer = await _http.PostAsync("/api/v1/settings/restart", content: null, Token);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await ended.Task.WaitAsync(Patience.Long, Token);
        Assert.True(_node.Services.GetRequiredService<NodeRestart>().IsAsked);
    }

    [Fact]
    public async Task Notification_WrittenBackAsItIsShown_KeepsItsSecrets()
    {
        var (_, tag) = await ReadAsync("notifications");
        var head = new { Kind = "email", Email = new { Host = "mail.example", Username = "node", Password = "letter-box", From = "node@school.example", To = "head@school.example" } };
        using var written = await PutAsync("notifications/head", head, tag);
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);

        var (shown, next) = await ReadAsync("notifications");
        Assert.DoesNotContain("letter-box", shown.ToJsonString(), StringComparison.Ordinal);
        shown["head"]!["Email"]!["To"] = "door@school.example";
        using var again = await PutAsync("notifications/head", shown["head"]!, next);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        // Keys of settings have no case.
        var file = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File, Token), new JsonNodeOptions { PropertyNameCaseInsensitive = true })!["Notifications"]!["head"]!["Email"]!;
        Assert.Equal(("letter-box", "door@school.example"), ((string?)file["Password"], (string?)file["To"]));
    }

    [Fact]
    public async Task Rule_WithAValueThatIsNotAllowed_IsRefusedByKeyAndTheFileIsAsItWas()
    {
        var (_, tag) = await ReadAsync("rules");

        using var answer = await PutAsync("rules/no-mask", new { Preset = "entrance", Severity = "loud", Zone = "nowhere" }, tag);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.Contains("Alerts:Rules:no-mask:Severity", text, StringComparison.Ordinal);
        Assert.Equal(Site, await System.IO.File.ReadAllTextAsync(File, Token));
        Assert.Equal(["site.json"], _folder.EnumerateFileSystemInfos().Select(f => f.Name));
    }

    [Fact]
    public async Task Zone_WhoseEdgesCross_IsRefusedInWords()
    {
        using var answer = await PutAsync("zones/hall", new { Camera = "door", Polygon = "0,0 1,1 1,0 0,1" }, (await ReadAsync("zones")).Tag);

        Assert.Contains("its edges cross", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"another\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("", HttpStatusCode.PreconditionRequired)]
    public async Task Change_OfAnotherVersion_IsRefused(string tag, HttpStatusCode expected)
    {
        using var answer = await PutAsync("zones/porch", new { Camera = "door", Polygon = "0,0 1,0 1,1" }, tag);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Password_OfACamera_IsNotShownAndStaysWhenItIsSentBack()
    {
        var (entries, tag) = await ReadAsync("cameras");
        Assert.DoesNotContain("secret", entries.ToJsonString(), StringComparison.Ordinal);
        var door = entries["door"]!.AsObject();
        door["FrameRate"] = 4;

        using var answer = await PutAsync("cameras/door", door, tag);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var file = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File, Token))!["cameras"]!["door"]!;
        Assert.Equal(("rtsp://guest:secret@127.0.0.1:1/door", 4), ((string?)file["Source"], (int)file["FrameRate"]!));
    }

    [Fact]
    public async Task Versions_TwentyAreKept_AndOneClickBackRestoresThem()
    {
        for (var i = 0; i < 22; i++)
        {
            using var done = await PutAsync($"zones/z{i}", new { Camera = "door", Polygon = "0,0 1,0 1,1" }, (await ReadAsync("zones")).Tag);
            Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        }

        var versions = JsonNode.Parse(await _http.GetStringAsync("/api/v1/settings/history", Token))!.AsArray();
        Assert.Equal(20, versions.Count);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/settings/history/{versions[0]!["id"]}/restore");
        request.Headers.TryAddWithoutValidation("If-Match", (await ReadAsync("zones")).Tag);

        using var answer = await _http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("z21", (await ReadAsync("zones")).Entries.Select(e => e.Key));
        Assert.Contains("z20", (await ReadAsync("zones")).Entries.Select(e => e.Key));
    }

    [Fact]
    public async Task File_ThatIsALinkToOneManagedElsewhere_IsReadOnly()
    {
        var real = Path.Combine(_folder.FullName, "real.json");
        System.IO.File.Move(File, real);
        System.IO.File.CreateSymbolicLink(File, real);

        using var answer = await PutAsync("zones/porch", new { Camera = "door", Polygon = "0,0 1,0 1,1" }, (await ReadAsync("zones")).Tag);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("managed elsewhere", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private async Task<(JsonObject Entries, string Tag)> ReadAsync(string part)
    {
        using var answer = await _http.GetAsync($"/api/v1/settings/{part}", Token);
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>(Token);
        return (body!["entries"]!.AsObject(), answer.Headers.ETag!.Tag);
    }

    private async Task<HttpResponseMessage> PutAsync(string path, object entry, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/settings/{path}") { Content = JsonContent.Create(entry) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await _http.SendAsync(request, Token);
    }
}
