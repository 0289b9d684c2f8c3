using System.Net;
using Xunit;

namespace MaskPose.Edge.Integration.Access;

/// <summary>Headers of a reverse proxy that says who calls.</summary>
public sealed class ProxyTests
{
    private const string Secret = "fedcba9876543210fedcba9876543210";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1, 10.0.0.5", Secret, "viewer", HttpStatusCode.OK)]
    [InlineData("10.0.0.5", Secret, "viewer", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", "fedcba9876543210fedcba9876543211", "viewer", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", null, "viewer", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", Secret, "king", HttpStatusCode.Unauthorized)]
    public async Task Headers_OfAProxy_CountFromItsAddressWithItsSecret(string addresses, string? secret, string role, HttpStatusCode status)
    {
        await using var node = await AccessNode.StartAsync(Token, ("Access:Proxy:Addresses", addresses), ("Access:Proxy:Secret", Secret));
        using var http = new HttpClient { BaseAddress = node.Address };
        http.DefaultRequestHeaders.Add("X-Forwarded-User", "ana");
        http.DefaultRequestHeaders.Add("X-Forwarded-Role", role);
        if (secret is not null)
        {
            http.DefaultRequestHeaders.Add("X-Proxy-Secret", secret);
        }

        using var answer = await http.GetAsync("/api/v1/events", Token);

        Assert.Equal(status, answer.StatusCode);
    }
}
