using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Wording;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Hosting.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>Acknowledges an alert. The first acknowledgement stays; later requests return it.</summary>
internal static class AcknowledgeEndpoint
{
    private const int MaximumBy = 100;
    private const int MaximumNote = 1000;

    public static void Map(RouteGroupBuilder api) => api.MapPost("alerts/{id}/acknowledge", Acknowledge).RequireAuthorization(Policies.Acknowledge);

    private static IResult Acknowledge(
        string id, Request request, HttpContext context, AcknowledgementStore acknowledgements, Topics topics, TimeProvider time)
    {
        var claimed = request.By?.Trim() ?? "";
        var by = context.User.ProvedName() ?? claimed;
        if (by.Length == 0 || claimed.Length > MaximumBy)
        {
            throw new BadQueryException("by", claimed, $"who saw the alert, 1 to {MaximumBy} characters");
        }

        if (request.Note?.Length > MaximumNote)
        {
            throw new BadQueryException("note", $"{request.Note.Length} characters long", $"up to {MaximumNote} characters");
        }

        if (request.Outcome is { } outcome && !Acknowledgement.Outcomes.Contains(outcome))
        {
            throw new BadQueryException("outcome", outcome, string.Join(", ", Acknowledgement.Outcomes), Nearest.Hint(outcome, Acknowledgement.Outcomes));
        }

        return Guid.TryParseExact(id, "D", out var alert)
            && acknowledgements.Add(alert, new(time.GetUtcNow(), by, Note(by, claimed, request.Note ?? ""), request.Outcome ?? ""), context.CallersAddress(), t => AlertEndpoint.IsVisible(context, topics, t)) is { } standing
            ? Results.Json(new JsonObject { ["eventId"] = alert, ["acknowledged"] = HistoryEndpoints.Write(standing) })
            : Results.Problem($"There is no alert \"{id}\"; allowed: the eventId of an alert.", statusCode: StatusCodes.Status404NotFound);
    }

    /// <summary>A name that is only claimed goes into the note.</summary>
    private static string Note(string by, string claimed, string note) =>
        claimed.Length == 0 || claimed == by ? note : note.Length == 0 ? $"for {claimed}" : $"for {claimed}: {note}";

    /// <param name="By">Who acknowledges, where nobody signs in; else on whose behalf.</param>
    /// <param name="Note">Their remark.</param>
    /// <param name="Outcome">What it turned out to be.</param>
    private sealed record Request(string? By, string? Note, string? Outcome);
}
