using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Identity.People;
using MaskPose.Edge.Identity.Store;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using Xunit;

namespace MaskPose.Edge.Integration.Access;

/// <summary>People who sign in at a whole node over HTTP.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private AccessNode _node = null!;
    private HttpClient _browser = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _node = await AccessNode.StartAsync(Token);
        _browser = _node.Browser();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _node.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_ByNameAndPassword_IsAStrictCookieThatScriptsDoNotSee()
    {
        await _node.AddAsync("ana", "viewer");

        using var answer = await AccessNode.SignInAsync(_browser, "Ana", Token);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Equal("ana", (string?)(await _browser.GetFromJsonAsync<JsonNode>("/api/v1/session", Token))!["name"]);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/v1/events"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/api/v1/audit"));
    }

    /// <summary>Nor does the answer tell whether somebody has the name.</summary>
    [Theory]
    [InlineData("ana")]
    [InlineData("nobody")]
    public async Task SignIn_TenWrongPasswords_LockTheNameAlsoForTheRightOne(string name)
    {
        await _node.AddAsync("ana", "viewer");
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < PasswordSignIn.MostFailures; i++)
        {
            using var wrong = await AccessNode.SignInAsync(_browser, name, Token, $"wrong password {i}");
            answers.Add(wrong.StatusCode);
        }

        using var right = await AccessNode.SignInAsync(_browser, name, Token);

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 9), HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.NotNull(right.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("X-MaskPose")]
    [InlineData("Origin")]
    public async Task Change_ByCookieWithoutThePagesMark_IsRefused(string missing)
    {
        await _node.AddAsync("root", "admin");
        (await AccessNode.SignInAsync(_browser, "root", Token)).Dispose();
        _browser.DefaultRequestHeaders.Remove(missing);

        using var answer = await _browser.PostAsJsonAsync("/api/v1/keys", new { name = "k", scopes = new[] { "read" } }, Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Empty(_node.Services.GetRequiredService<ApiKeys>().All());
    }

    [Fact]
    public async Task SignOut_ByAnAdmin_EndsWhatTheUserHasOpen()
    {
        await _node.AddAsync("ana", "viewer");
        await _node.AddAsync("root", "admin");
        using var admin = _node.Browser();
        (await AccessNode.SignInAsync(_browser, "ana", Token)).Dispose();
        (await AccessNode.SignInAsync(admin, "root", Token)).Dispose();
        using var stream = await _browser.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead, Token);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync(Token));
        Assert.Equal("retry: 3000", await reader.ReadLineAsync(Token));

        using var ended = await admin.DeleteAsync("/api/v1/users/ana/sessions", Token);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("/api/v1/events"));
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (await reader.ReadLineAsync(Token).AsTask().WaitAsync(Patience.Long, Token) is not null)
            {
                // What comes before the end.
            }

            throw new EndOfStreamException();
        });
    }

    [Fact]
    public async Task Password_Changed_EndsOtherSessionsAndKeepsThisOne()
    {
        await _node.AddAsync("ana", "viewer");
        using var other = _node.Browser();
        (await AccessNode.SignInAsync(other, "ana", Token)).Dispose();
        (await AccessNode.SignInAsync(_browser, "ana", Token)).Dispose();

        using var wrong = await _browser.PostAsJsonAsync("/api/v1/account/password", new { current = "not it at all", @new = "a whole new sentence" }, Token);
        using var right = await _browser.PostAsJsonAsync("/api/v1/account/password", new { current = AccessNode.Password, @new = "a whole new sentence" }, Token);

        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, right.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/v1/events"));
        using var refused = await other.GetAsync("/api/v1/events", Token);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Authenticator_Enrolled_EachCodeIsGoodOnceAndRecoveryCodesToo()
    {
        await _node.AddAsync("ana", "viewer");
        (await AccessNode.SignInAsync(_browser, "ana", Token)).Dispose();
        using var offered = await _browser.PostAsJsonAsync("/api/v1/account/authenticator", new { password = AccessNode.Password }, Token);
        var offer = await offered.Content.ReadFromJsonAsync<JsonNode>(Token);
        var app = new OtpNet.Totp(Base32Encoding.ToBytes((string)offer!["secret"]!));
        using var enrolled = await _browser.PutAsJsonAsync("/api/v1/account/authenticator", new { offer = (string?)offer["offer"], code = app.ComputeTotp() }, Token);
        var recovery = (string)(await enrolled.Content.ReadFromJsonAsync<JsonNode>(Token))!["recoveryCodes"]![0]!;
        using var again = _node.Browser();
        var next = app.ComputeTotp(DateTime.UtcNow.AddSeconds(30));

        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(again, ""));
        Assert.Equal(HttpStatusCode.NoContent, await TryAsync(again, next));
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(again, next));
        Assert.Equal(HttpStatusCode.NoContent, await TryAsync(again, recovery));
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(again, recovery));
    }

    [Fact]
    public async Task Files_OfUsersAndKeys_AreTheOwnersAlone()
    {
        await _node.AddAsync("ana", "viewer");
        (await AccessNode.SignInAsync(_browser, "ana", Token)).Dispose();

        string[] files = [_node.File, _node.File + "-wal", .. Directory.GetFiles(_node.File + ".keys")];
        Assert.True(files.Length >= 3);
        Assert.All(files, f => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(f) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
    }

    /// <summary>A role to which nobody signs in needs none, and whoever asks for Data Protection does not make them at the start.</summary>
    [Theory]
    [InlineData("alerts")]
    [InlineData("alerts,gateway")]
    public async Task Start_BeforeAnybodySignsIn_MakesNoKeys(string roles)
    {
        await using var node = await AccessNode.StartAsync(Token, ("Node:Roles", roles));

        Assert.False(Directory.Exists(node.File + ".keys"));
    }

    private static async Task<HttpStatusCode> TryAsync(HttpClient browser, string code)
    {
        using var answer = await AccessNode.SignInAsync(browser, "ana", Token, code: code);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await _browser.GetAsync(path, Token);
        return answer.StatusCode;
    }
}
