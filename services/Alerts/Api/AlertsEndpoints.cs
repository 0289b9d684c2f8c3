using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Streaming;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Hosting.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>What is published to the broker, in the same form over HTTP.</summary>
internal static class AlertsEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").AddEndpointFilter<BadQueryFilter>().AddEndpointFilter<UnreadableHistoryFilter>();
        HistoryEndpoints.Map(api);
        ExportEndpoint.Map(api);
        AcknowledgeEndpoint.Map(api);
        AlertEndpoint.Map(api);
        SnapshotEndpoint.Map(api);
        StreamEndpoint.Map(api);
        StatisticsEndpoint.Map(api);
        RuleTrialEndpoint.Map(api);
        NotificationEndpoints.Map(api);
        api.MapGet("state", State).RequireAuthorization(Policies.Read);
        NodeEndpoint.Map(api);
        DoorsEndpoint.Map(api);
        CommandEndpoints.Map(api);
        DeliveriesEndpoint.Map(api);
    }

    /// <summary>Each camera's retained messages: <c>{"cameras":{"entrance":{"state":{…},"status":{…}}}}</c>.</summary>
    private static IResult State(HttpContext context, RetainedMessages retained, Topics topics)
    {
        var cameras = new JsonObject();
        foreach (var (topic, payload) in retained.All())
        {
            if (topics.CameraOf(topic) is var (camera, what) && context.User.MaySee(camera))
            {
                var known = cameras[camera]?.AsObject() ?? [];
                known[what] = JsonNode.Parse(payload);
                cameras[camera] ??= known;
            }
        }

        return Results.Json(new JsonObject { ["cameras"] = cameras });
    }
}
