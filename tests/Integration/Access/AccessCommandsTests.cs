using System.Net;
using MaskPose.Edge.Integration.Node;
using Xunit;

namespace MaskPose.Edge.Integration.Access;

/// <summary><c>maskpose users</c> and <c>maskpose keys</c> beside a node that runs.</summary>
public sealed class AccessCommandsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UsersAndKeys_OfTheCommandLine_HoldAtOnceInTheRunningNode()
    {
        await using var node = await AccessNode.StartAsync(Token);
        using var browser = node.Browser();

        Assert.Contains("Added ana: operator, door", await RunAsync(node, AccessNode.Password, "users", "add", "ana", "--role", "operator", "--cameras", "door"), StringComparison.Ordinal);
        using var signedIn = await AccessNode.SignInAsync(browser, "ana", Token);
        await RunAsync(node, "", "users", "lock", "ana");
        using var locked = await browser.GetAsync("/api/v1/events", Token);
        var key = (await RunAsync(node, "", "keys", "add", "panel", "--scopes", "read", "--days", "1")).Trim();
        using var program = node.Program(key);
        using var read = await program.GetAsync("/api/v1/events", Token);
        await RunAsync(node, "", "keys", "revoke", "panel");
        using var revoked = await program.GetAsync("/api/v1/events", Token);

        Assert.Equal(HttpStatusCode.NoContent, signedIn.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, locked.StatusCode);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, revoked.StatusCode);
        Assert.Contains("ana: operator, door, locked", await RunAsync(node, "", "users", "list"), StringComparison.Ordinal);
        Assert.Contains("The password has 5 characters; allowed: 12 to 200.", await RunAsync(node, "short", "users", "passwd", "ana"), StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(AccessNode node, string input, params string[] arguments)
    {
        var result = await Maskpose.RunAsync(input, Token, [.. arguments, "--set", $"Access:File={node.File}"]);
        return result.Output + result.Error;
    }
}
