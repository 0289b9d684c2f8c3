using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>The node's identity, clock and rules, for clients that watch several nodes.</summary>
internal static class NodeEndpoint
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("node", Describe).RequireAuthorization(Policies.Read);

    private static IResult Describe(IOptionsMonitor<AlertsOptions> options, Topics topics, TimeProvider time)
    {
        var alerts = options.CurrentValue;
        return Results.Json(new JsonObject
        {
            ["site"] = alerts.Site,
            ["node"] = alerts.Node,
            ["version"] = ProductVersion.Text,
            ["at"] = CloudEvent.Rfc3339(time.GetUtcNow()),
            ["timeZone"] = IanaId(time.LocalTimeZone),
            ["rules"] = new JsonArray([.. alerts.Rules.Keys.Order(StringComparer.Ordinal).Select(r => (JsonNode)r)]),
            ["alertTopic"] = topics.Alert("+"),
        });
    }

    private static string IanaId(TimeZoneInfo zone) =>
        zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var id) ? id : "Etc/UTC";
}
