using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MaskPose.Edge.Integration.Access;
using MaskPose.Edge.Integration.Webhooks;
using Xunit;

namespace MaskPose.Edge.Integration.Notifications;

/// <summary>Test messages over HTTP.</summary>
public sealed class NotificationApiTests : WebhookTest
{
    private const string Secret = "T00000000-B00000000";

    [Fact]
    public async Task Test_ByAnAdmin_AnswersWithTheServersReasonAndIsInTheAuditLog()
    {
        (Server.Answer, Server.Words) = (_ => 404, $"no_service at /services/{Secret}");
        await using var node = await StartAsync();
        using var admin = Client(node, "admin");

        using var answer = await admin.PostAsync("/api/v1/notifications/staff/test", null, Token);

        var problem = await answer.Content.ReadAsStringAsync(Token);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal("The test to \"staff\" was not accepted: it answered 404: no_service at ***", (string?)JsonNode.Parse(problem)!["detail"]);
        using var soon = await admin.PostAsync("/api/v1/notifications/staff/test", null, Token);
        Assert.Equal((HttpStatusCode.TooManyRequests, true), (soon.StatusCode, soon.Headers.RetryAfter!.Delta <= TimeSpan.FromSeconds(10)));
        Assert.Single(Server.All);
        var audit = await admin.GetStringAsync("/api/v1/audit", Token);
        Assert.Contains("\"notificationTest\"", audit, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, audit + problem + await admin.GetStringAsync("/api/v1/notifications", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_ThatIsAccepted_Says200AndOfAnUnknownOne404()
    {
        await using var node = await StartAsync();
        using var admin = Client(node, "admin");

        using var answer = await admin.PostAsync("/api/v1/notifications/staff/test", null, Token);
        using var unknown = await admin.PostAsync("/api/v1/notifications/other/test", null, Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (answer.StatusCode, unknown.StatusCode));
        Assert.Contains("Test from site/node", Assert.Single(Server.All).Body, StringComparison.Ordinal);
        var all = JsonNode.Parse(await admin.GetStringAsync("/api/v1/notifications", Token))!.AsArray();
        Assert.Equal(("staff", "slack", ""), ((string?)all[0]!["id"], (string?)all[0]!["kind"], (string?)all[0]!["trouble"]));
    }

    [Theory]
    [InlineData("read")]
    [InlineData("acknowledge")]
    public async Task Test_ByAnybodyElse_IsForbidden(string scope)
    {
        await using var node = await StartAsync();
        using var caller = Client(node, scope);

        using var answer = await caller.PostAsync("/api/v1/notifications/staff/test", null, Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(Server.All);
    }

    private static HttpClient Client(AccessNode node, string scope)
    {
        var client = new HttpClient { BaseAddress = node.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", node.AddKey(scope, [scope]));
        return client;
    }

    private Task<AccessNode> StartAsync() => AccessNode.StartAsync(
        Token,
        ("Notifications:staff:Kind", "slack"),
        ("Notifications:staff:Url", Server.Url.Replace("/hook?for=maskpose", $"/services/{Secret}", StringComparison.Ordinal)));
}
