using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>One alert with all that was told of it, and how many there are.</summary>
internal static class AlertEndpoint
{
    private const int MostMessages = 500;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("alerts/{id}", Alert).RequireAuthorization(Policies.Read);
        api.MapGet("alerts/counts", Counts).RequireAuthorization(Policies.Read);
    }

    /// <summary>Whether the caller may see what has that topic.</summary>
    public static bool IsVisible(HttpContext context, Topics topics, string topic) =>
        context.User.Cameras() is not { } cameras || (topics.CameraOf(topic) is var (camera, _) && cameras.Contains(camera));

    private static IResult Alert(string id, HttpContext context, HistoryStore history, Topics topics, TimeProvider time)
    {
        var messages = Guid.TryParseExact(id, "D", out var alert)
            ? history.Alert(alert, MostMessages).Where(m => IsVisible(context, topics, m.Message.Topic)).ToList()
            : [];
        return messages.Count > 0
            ? Results.Json(messages.Select(m => HistoryEndpoints.Envelope(m, isAlert: true, time)))
            : Results.Problem($"There is no alert \"{id}\"; allowed: the eventId of an alert.", statusCode: StatusCodes.Status404NotFound);
    }

    private static IResult Counts(HttpContext context, AcknowledgementStore acknowledgements, Topics topics)
    {
        var (open, acknowledged) = acknowledgements.Count(topic => IsVisible(context, topics, topic));
        return Results.Json(new JsonObject { ["open"] = open, ["acknowledged"] = acknowledged });
    }
}
