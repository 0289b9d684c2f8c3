using System.Globalization;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>What goes to the broker, over HTTP in the same words.</summary>
internal static class AlertsEndpoints
{
    private const int MaximumEvents = 500;
    private const int UsualEvents = 50;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/events", (string? limit, EventStore events, TimeProvider time) => Last(limit, events.NewestEvents, time));
        endpoints.MapGet("/api/v1/alerts", (string? limit, EventStore events, TimeProvider time) => Last(limit, events.NewestAlerts, time));
        endpoints.MapGet("/api/v1/state", State);
    }

    private static IResult Last(string? limit, Func<int, IReadOnlyList<StoredEvent>> newest, TimeProvider time)
    {
        var count = UsualEvents;
        if (limit is not null
            && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MaximumEvents))
        {
            return Results.Problem($"limit is \"{limit}\"; allowed: 1 to {MaximumEvents}.", statusCode: 400);
        }

        var list = new JsonArray();
        foreach (var one in newest(count))
        {
            list.Add(EventMessage.Sent(one.Envelope, one.PublishedAt, one.IsLate(one.PublishedAt ?? time.GetUtcNow())));
        }

        return Results.Json(list);
    }

    /// <summary>What is retained of each camera: <c>{"cameras":{"entrance":{"state":{…},"status":{…}}}}</c>.</summary>
    private static IResult State(RetainedMessages retained, Topics topics)
    {
        var cameras = new JsonObject();
        foreach (var (topic, payload) in retained.All())
        {
            if (topics.CameraOf(topic) is var (camera, what))
            {
                var known = cameras[camera]?.AsObject() ?? [];
                known[what] = JsonNode.Parse(payload);
                cameras[camera] ??= known;
            }
        }

        return Results.Json(new JsonObject { ["cameras"] = cameras });
    }
}
