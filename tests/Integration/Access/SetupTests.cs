using System.Net;
using System.Net.Http.Json;
using MaskPose.Edge.Identity;
using Xunit;

namespace MaskPose.Edge.Integration.Access;

/// <summary>The first start of a node: its console has a code that makes the first admin, once.</summary>
public sealed class SetupTests : IAsyncLifetime
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
    public async Task Setup_ByTheCode_MakesTheFirstAdminOnce()
    {
        var code = _node.Services.IssueSetupCode();

        Assert.Equal(HttpStatusCode.Forbidden, await SetUpAsync("AAAAAAAAAAAAAAAAAAAAAAAAA"));
        Assert.Equal(HttpStatusCode.BadRequest, await SetUpAsync(code, password: "short"));
        Assert.Equal(HttpStatusCode.NoContent, await SetUpAsync(code));
        Assert.Equal(HttpStatusCode.Conflict, await SetUpAsync(code, "eve"));
        using var audit = await _browser.GetAsync("/api/v1/audit", Token);
        Assert.Equal(HttpStatusCode.OK, audit.StatusCode);
        Assert.Null(_node.Services.IssueSetupCode());
    }

    [Fact]
    public async Task Setup_AfterTenWrongCodes_TakesNotEvenTheRightOne()
    {
        var code = _node.Services.IssueSetupCode();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await SetUpAsync($"{i}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await SetUpAsync(code));
    }

    private async Task<HttpStatusCode> SetUpAsync(string? code, string name = "root", string password = AccessNode.Password)
    {
        using var answer = await _browser.PostAsJsonAsync("/api/v1/setup", new { code, name, password }, Token);
        return answer.StatusCode;
    }
}
