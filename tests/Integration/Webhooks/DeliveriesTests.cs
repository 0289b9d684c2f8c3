using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Access;
using MaskPose.Edge.Integration.Mqtt;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Webhooks;

/// <summary>What a node says of its deliveries: of the embedded broker, of the webhook "app", whose address holds a secret, and of "away", where nobody listens.</summary>
public sealed class DeliveriesTests : WebhookTest
{
    [Fact]
    public async Task Deliveries_AfterAnAlert_SayWhoTookItAndWhoDidNot()
    {
        await using var node = await StartAsync();
        using var admin = node.Program(node.AddKey("admin", ["admin"]));
        await node.Services.GetRequiredService<IObservationSink>().ShowAsync("entrance", DateTimeOffset.UtcNow, 12, MaskVerdict.Unmasked, Token);
        await Eventually.TrueAsync(() => !Server.Taken.IsEmpty, () => "not taken", Token);

        var all = await UntilAsync(admin, d => d.All(one => one!["lastSuccess"] is not null || (string?)one["id"] == "away") && (string?)d[2]!["trouble"] != "");

        Assert.Equal(["broker mqtt", "webhook app", "webhook away"], all.Select(d => $"{d!["to"]} {d["id"]}"));
        Assert.Equal(("", 0, 0), ((string?)all[1]!["trouble"], (int?)all[1]!["waiting"], (int?)all[1]!["dropped"]));
        Assert.Equal((string?)all[2]!["trouble"], (string?)all[2]!["lastError"]!["reason"]);
        Assert.NotEqual(0, (int?)all[2]!["waiting"]);
        Assert.DoesNotContain("for=maskpose", all.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(new Uri(Server.Url).GetLeftPart(UriPartial.Authority), (string?)all[1]!["target"]);
    }

    [Theory]
    [InlineData("app", 200, true, "")]
    [InlineData("app", 404, false, "it answered 404")]
    [InlineData("away", 200, false, "refused")]
    public async Task TestMessage_IsPostedOnceAndItsOutcomeTold(string webhook, int status, bool ok, string words)
    {
        Server.Answer = _ => status;
        await using var node = await StartAsync();
        using var admin = node.Program(node.AddKey("panel", ["admin"]));

        using var answer = await admin.PostAsync($"/api/v1/deliveries/{webhook}/test", null, Token);
        var told = (await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!;
        var entry = (await admin.GetFromJsonAsync<JsonArray>("/api/v1/audit", Token))![0]!;

        Assert.Equal(ok, (bool?)told["ok"]);
        Assert.Contains(words, (string)told["error"]!, StringComparison.Ordinal);
        Assert.Equal(("key:panel", "testMessage", webhook), ((string?)entry["who"], (string?)entry["action"], (string?)entry["subject"]));
        Assert.Equal(ok ? "done" : (string?)told["error"], (string?)entry["outcome"]);
        if (webhook == "app")
        {
            var body = JsonNode.Parse(Assert.Single(Server.All).Body)!;
            Assert.Equal(("maskpose.test", "key:panel"), ((string?)body["type"], (string?)body["data"]!["by"]));
        }
    }

    [Theory]
    [InlineData("read", "app", HttpStatusCode.Forbidden)]
    [InlineData("admin", "side", HttpStatusCode.NotFound)]
    public async Task TestMessage_WithoutRightOrWebhook_IsRefused(string scope, string webhook, HttpStatusCode status)
    {
        await using var node = await StartAsync();
        using var program = node.Program(node.AddKey("panel", [scope]));

        using var answer = await program.PostAsync($"/api/v1/deliveries/{webhook}/test", null, Token);

        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(Server.All);
    }

    private Task<AccessNode> StartAsync() => AccessNode.StartAsync(
        Token, ("Webhooks:app:Url", Server.Url), ("Webhooks:away:Url", $"http://127.0.0.1:{Ports.Free()}/"), ("Webhooks:away:Messages", "alerts"));

    private static async Task<JsonArray> UntilAsync(HttpClient admin, Func<JsonArray, bool> isSo)
    {
        var all = (await admin.GetFromJsonAsync<JsonArray>("/api/v1/deliveries", Token))!;
        while (!isSo(all))
        {
            await Task.Delay(50, Token);
            all = (await admin.GetFromJsonAsync<JsonArray>("/api/v1/deliveries", Token))!;
        }

        return all;
    }
}
