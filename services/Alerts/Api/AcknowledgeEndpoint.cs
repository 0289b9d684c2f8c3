using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Queries;
using MaskPose.Edge.Alerts.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>Somebody says that they saw an alert. The first one stays; asking again answers with it.</summary>
internal static class AcknowledgeEndpoint
{
    private const int MaximumBy = 100;
    private const int MaximumNote = 1000;

    public static void Map(RouteGroupBuilder api) => api.MapPost("alerts/{id}/acknowledge", Acknowledge);

    private static IResult Acknowledge(string id, Request request, AcknowledgementStore acknowledgements, TimeProvider time)
    {
        var by = request.By?.Trim() ?? "";
        if (by.Length is 0 or > MaximumBy)
        {
            throw new BadQueryException("by", by, $"who saw it, 1 to {MaximumBy} characters");
        }

        if (request.Note?.Length > MaximumNote)
        {
            throw new BadQueryException("note", $"{request.Note.Length} characters long", $"up to {MaximumNote} characters");
        }

        return Guid.TryParseExact(id, "D", out var alert)
            && acknowledgements.Add(alert, new(time.GetUtcNow(), by, request.Note ?? "")) is { } standing
            ? Results.Json(new JsonObject { ["eventId"] = alert, ["acknowledged"] = HistoryEndpoints.Write(standing) })
            : Results.Problem($"There is no alert \"{id}\"; allowed: the eventId of an alert.", statusCode: StatusCodes.Status404NotFound);
    }

    /// <param name="By">Who saw it.</param>
    /// <param name="Note">What they have to say.</param>
    private sealed record Request(string? By, string? Note);
}
