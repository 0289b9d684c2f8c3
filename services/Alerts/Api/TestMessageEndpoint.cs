using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Commands;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.Core.Wording;
using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>Sends a webhook a test message, after an entry in the audit log.</summary>
internal static class TestMessageEndpoint
{
    private const string Action = "testMessage";

    public static void Map(RouteGroupBuilder api) => api.MapPost("deliveries/{webhook}/test", TestAsync).RequireAuthorization(Policies.Admin);

    private static async Task<IResult> TestAsync(
        string webhook, HttpContext context, WebhookService webhooks, SenderQuota quota, AuditStore audit, Topics topics, TimeProvider time)
    {
        var who = context.User.ProvedName() ?? context.CallersAddress();
        if (webhooks.All.FirstOrDefault(w => w.Id == webhook) is not { } receiver)
        {
            var ids = webhooks.All.Select(w => w.Id).ToList();
            return Results.Problem(
                $"There is no webhook \"{webhook}\"; allowed: {string.Join(", ", ids)}.{Nearest.Hint(webhook, ids)}", statusCode: StatusCodes.Status404NotFound);
        }

        if (!quota.TryTake($"http\n{Action}\n{who}"))
        {
            context.Response.Headers.RetryAfter = "1";
            return Results.Problem($"\"{who}\" has sent too many test messages; allowed: {SenderQuota.Burst} at once.", statusCode: StatusCodes.Status429TooManyRequests);
        }

        var now = time.GetUtcNow();
        var entry = audit.Add(new AuditEntry(now, who, Action, webhook, "", "asked") { Address = context.CallersAddress() });
        // Once begun it is carried through, by the webhook's own deadline: the audit log must say what was done.
        var delivery = await receiver.Target.SendAsync(TestMessage.Write(Guid.CreateVersion7(now), webhook, who, now, topics.Source), CancellationToken.None);
        audit.Finish(entry, delivery.Reason.Length == 0 ? "done" : delivery.Reason);
        return Results.Json(new JsonObject { ["ok"] = delivery.Reason.Length == 0, ["error"] = delivery.Reason });
    }
}
