using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Node.Faults;
using MaskPose.Edge.Node.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>A node whose settings file can't be used, over HTTP; nobody signs in here.</summary>
public sealed class FaultHostTests : IAsyncLifetime
{
    private const string Right = "{ \"Alerts\": { \"Rules\": { \"a\": { \"Preset\": \"entrance\" } } } }";
    private const string Wrong = "{ \"Cameras\": { \"door\": { \"Source\": \"rtsp://u:secret@10.0.0.2/\" } }, \"Alerts\": { \"Rules\": { \"a\": { \"Preset\": \"entrence\" } } } }";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private HttpClient _http = null!;
    private WebApplication _node = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.FullName, "site.json");

    public ValueTask InitializeAsync() => StartAsync(signIn: false);

    public async ValueTask DisposeAsync()
    {
        await DisposeNodeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Node_WithAWrongFile_LivesIsNotReadyAndSaysWhy()
    {
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/health/live", Token)).StatusCode);
        using var ready = await _http.GetAsync("/health/ready", Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("Alerts:Rules:a:Preset", await ready.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _http.GetAsync("/api/v1/cameras", Token)).StatusCode);
        Assert.Equal("/", (await _http.GetAsync("/alerts", Token)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task File_WhereNobodySignsIn_IsSaidWithoutItsTextAndNotTaken()
    {
        var file = await _http.GetFromJsonAsync<JsonObject>("/api/v1/settings/file", Token);

        Assert.Contains("Did you mean entrance?", (string?)file!["errors"]![0], StringComparison.Ordinal);
        Assert.Null(file["text"]);
        Assert.DoesNotContain("secret", file.ToJsonString(), StringComparison.Ordinal);
        using var answer = await SendAsync(HttpMethod.Put, "/api/v1/settings/file", new { text = Right });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Version_Restored_IsInTheFileAndAuditedAndStartsTheNode()
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/settings/history/20260102T000000.000Z/restore", body: null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Right, await System.IO.File.ReadAllTextAsync(File, Token));
        Assert.True(_node.Services.GetRequiredService<NodeRestart>().IsAsked);
        var entry = Assert.Single(_node.Services.GetRequiredService<Alerts.Store.AuditStore>().Newest(10));
        Assert.Equal(("settings", "file", "restored 20260102T000000.000Z"), (entry.Action, entry.Subject, entry.Why));
    }

    [Fact]
    public async Task Version_ThatIsWrongToo_IsRefused()
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/settings/history/20260101T000000.000Z/restore", body: null);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(Wrong, await System.IO.File.ReadAllTextAsync(File, Token));
        Assert.False(_node.Services.GetRequiredService<NodeRestart>().IsAsked);
    }

    [Fact]
    public async Task File_PutRightByHand_StartsTheNode()
    {
        var ended = new TaskCompletionSource();
        using var registration = _node.Lifetime.ApplicationStopping.Register(ended.SetResult);

        await System.IO.File.WriteAllTextAsync(File, Right, Token);

        await ended.Task.WaitAsync(Patience.Long, Token);
        Assert.True(_node.Services.GetRequiredService<NodeRestart>().IsAsked);
    }

    [Fact]
    public async Task Anybody_WhoHasNotSignedIn_LearnsNothing()
    {
        await DisposeNodeAsync();
        await StartAsync(signIn: true);

        Assert.StartsWith("/sign-in", (await _http.GetAsync("/", Token)).Headers.Location?.ToString(), StringComparison.Ordinal);
        foreach (var path in (string[])["/api/v1/settings/file", "/api/v1/settings/history", "/api/v1/cameras"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await _http.GetAsync(path, Token)).StatusCode);
        }

        Assert.Equal("""{"status":"unhealthy","checks":[]}""", await (await _http.GetAsync("/health/ready", Token)).Content.ReadAsStringAsync(Token));
        using var setup = await _http.PostAsJsonAsync("/api/v1/setup", new { code = "", name = "eve", password = "correct horse battery" }, Token);
        Assert.Equal(HttpStatusCode.Forbidden, setup.StatusCode);
    }

    [Fact]
    public void Endpoints_All_NameAPolicy() => Assert.All(
        ((IEndpointRouteBuilder)_node).DataSources.SelectMany(s => s.Endpoints),
        e => Assert.True(e.Metadata.GetMetadata<IAllowAnonymous>() is not null || e.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is not null), e.DisplayName));

    private async ValueTask StartAsync(bool signIn)
    {
        await System.IO.File.WriteAllTextAsync(File, Wrong, Token);
        var history = Directory.CreateDirectory($"{File}.history").FullName;
        await System.IO.File.WriteAllTextAsync(Path.Combine(history, "20260102T000000.000Z.json"), Right, Token);
        await System.IO.File.WriteAllTextAsync(Path.Combine(history, "20260101T000000.000Z.json"), Wrong, Token);
        var settings = new Dictionary<string, string?>
        {
            [OpenNodes.Key] = signIn ? "true" : "false",
            ["Node:HttpPort"] = "0",
            ["Alerts:Store:File"] = ":memory:",
            ["Access:File"] = ":memory:",
        };
        IConfiguration Read(string? file) => NodeConfiguration.Load(file, settings);
        var source = new SettingsSource(File, () => Read(File), s => s, Read);
        _node = FaultHost.Build(ShellSettings.Choose(Edition.Product, source, Read(null))!, source, Edition.Product);
        await _node.StartAsync(Token);
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_node.Urls.First()) };
    }

    private async Task DisposeNodeAsync()
    {
        _http.Dispose();
        await _node.StopAsync(CancellationToken.None);
        await _node.DisposeAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body)
    {
        using var read = await _http.GetAsync("/api/v1/settings/file", Token);
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", read.Headers.ETag!.Tag);
        return await _http.SendAsync(request, Token);
    }
}
