using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace MaskPose.Edge.Integration.Access;

/// <summary>Signing in by an OpenID Connect provider.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private Provider _provider = null!;
    private AccessNode _node = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _provider = await Provider.StartAsync(Token);
        _node = await AccessNode.StartAsync(
            Token, ("Access:OpenIdConnect:Authority", _provider.Address), ("Access:OpenIdConnect:ClientId", Provider.ClientId));
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_WithARoleOfTheProvider_IsASessionWithThatRole()
    {
        _provider.Person = [new("sub", "1"), new("preferred_username", "ana"), new("roles", "maskpose-viewer"), new("roles", "maskpose-operator")];
        using var browser = _node.Browser();

        using var back = await FollowAsync(browser);
        var who = await browser.GetFromJsonAsync<JsonNode>("/api/v1/session", Token);

        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Equal(("ana", "operator"), ((string?)who!["name"], (string?)who["role"]));
        using var events = await browser.GetAsync("/api/v1/events", Token);
        Assert.Equal(HttpStatusCode.OK, events.StatusCode);
    }

    [Theory]
    [InlineData("roles", "other", "has none of maskpose-viewer, maskpose-operator and maskpose-admin")]
    [InlineData("group", "maskpose-admin", "has none of")]
    public async Task SignIn_WithoutARole_IsRefusedWithTheReason(string claim, string value, string reason)
    {
        _provider.Person = [new("sub", "1"), new("preferred_username", "ana"), new(claim, value)];
        using var browser = _node.Browser();

        using var back = await FollowAsync(browser);

        Assert.Equal(HttpStatusCode.Forbidden, back.StatusCode);
        Assert.Contains(reason, await back.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    /// <summary>A name that somebody has a password for here is not taken over.</summary>
    [Fact]
    public async Task SignIn_ByTheNameOfALocalUser_IsRefused()
    {
        await _node.AddAsync("root", "admin");
        _provider.Person = [new("sub", "1"), new("preferred_username", "root"), new("roles", "maskpose-admin")];
        using var browser = _node.Browser();

        using var back = await FollowAsync(browser);

        Assert.Equal(HttpStatusCode.Forbidden, back.StatusCode);
        Assert.False((bool)(await browser.GetFromJsonAsync<JsonNode>("/api/v1/session", Token))!["signedIn"]!);
    }

    /// <summary>To the provider and back, as a browser goes.</summary>
    private static async Task<HttpResponseMessage> FollowAsync(HttpClient browser)
    {
        var answer = await browser.GetAsync("/api/v1/session/provider", Token);
        for (var i = 0; i < 3 && answer.StatusCode == HttpStatusCode.Redirect; i++)
        {
            var next = answer.Headers.Location!;
            answer.Dispose();
            answer = await browser.GetAsync(next, Token);
        }

        return answer;
    }
}
