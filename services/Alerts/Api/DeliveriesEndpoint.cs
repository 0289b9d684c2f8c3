using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Deliveries;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>How the broker and each webhook take what this node sends.</summary>
internal static class DeliveriesEndpoint
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("deliveries", Deliveries).RequireAuthorization(Policies.Admin);
        TestMessageEndpoint.Map(api);
    }

    private static IResult Deliveries(MqttState mqtt, MqttConnectionSettings link, Refusals refusals, EventStore events, WebhookService webhooks)
    {
        var trouble = mqtt.IsConnected ? refusals.Trouble : mqtt.Reason;
        var broker = mqtt.Deliveries.Now with { Dropped = events.Dropped };
        return Results.Json(new JsonArray(
        [
            Write("broker", "mqtt", link.ToString(), "mqtt", trouble, events.Waiting, broker),
            .. webhooks.All.OrderBy(w => w.Id, StringComparer.Ordinal).Select(w => Write("webhook", w.Id, w.Target.Server, w.Target.Format, w.Trouble, w.Waiting, w.Record.Now)),
        ]));
    }

    private static JsonObject Write(string to, string id, string target, string format, string trouble, long waiting, DeliveryStanding standing) => new()
    {
        ["to"] = to,
        ["id"] = id,
        ["target"] = target,
        ["format"] = format,
        ["trouble"] = trouble,
        ["waiting"] = waiting,
        ["dropped"] = standing.Dropped,
        ["lastSuccess"] = standing.SucceededAt is { } succeeded ? CloudEvent.Rfc3339(succeeded) : null,
        ["lastError"] = standing.FailedAt is { } failed ? new JsonObject { ["at"] = CloudEvent.Rfc3339(failed), ["reason"] = standing.Error } : null,
    };
}
