using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Trials;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>What a rule would have alerted of in the last hours.</summary>
internal static class RuleTrialEndpoint
{
    private const int MostBytes = 64 * 1024;
    private const string UsualId = "tried";

    private static readonly TimeSpan LongestTrial = TimeSpan.FromSeconds(30);

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("rules/try", Try).WithMetadata(new RequestSizeLimitAttribute(MostBytes)).RequireAuthorization(Policies.Admin);

    private static IResult Try(RuleTrialWish wish, HttpContext context, RuleTrial trial, IConfiguration inForce, CheckProposal check, TimeProvider time)
    {
        var hours = wish.Hours ?? Math.Min(24, trial.Hours);
        if (Refusal(wish, hours, trial.Hours) is { } refusal)
        {
            return refusal;
        }

        if (ProposedRule.Read(wish.Id ?? UsualId, wish.Rule!, wish.Zones ?? [], inForce, check, out var errors) is not { } proposed)
        {
            return Results.Problem(
                string.Join(" ", errors), statusCode: StatusCodes.Status422UnprocessableEntity, extensions: new Dictionary<string, object?> { ["errors"] = errors });
        }

        using var limit = new CancellationTokenSource(LongestTrial, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        try
        {
            return trial.Try(proposed, hours, context.User.MaySee, either.Token) is { } report ? Results.Json(Write(report, trial.Hours)) : Busy(context);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return Results.Problem(
                $"It took longer than {LongestTrial.TotalSeconds:0} s; allowed: fewer hours or cameras.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult? Refusal(RuleTrialWish wish, double hours, double kept) =>
        wish.Rule is null ? Results.Problem("rule is missing; allowed: a rule as the settings file has it.", statusCode: StatusCodes.Status400BadRequest)
        : !CameraIds.IsAllowed(wish.Id ?? UsualId) ? Results.Problem($"id is \"{wish.Id}\"; allowed: {CameraIds.Allowed}.", statusCode: StatusCodes.Status400BadRequest)
        : kept <= 0 ? Results.Problem("Alerts:Store:TrialHours is 0: nothing is kept to try a rule on.", statusCode: StatusCodes.Status409Conflict)
        : !(hours > 0 && hours <= kept) ? Results.Problem(
            FormattableString.Invariant($"hours is {hours}; allowed: above 0, up to {kept} (Alerts:Store:TrialHours)."), statusCode: StatusCodes.Status400BadRequest)
        : null;

    private static IResult Busy(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "2";
        return Results.Problem("Another rule is being tried; allowed: one at a time.", statusCode: StatusCodes.Status429TooManyRequests);
    }

    private static JsonObject Write(TrialReport report, double kept) => new()
    {
        ["from"] = CloudEvent.Rfc3339(report.From),
        ["to"] = CloudEvent.Rfc3339(report.To),
        ["keptHours"] = kept,
        ["severity"] = ObservationJson.ToWireName(report.Rule.Severity),
        ["alerts"] = report.Count,
        ["hours"] = new JsonArray([.. report.Hours.Select(h => (JsonNode)new JsonObject
        {
            ["hour"] = CloudEvent.Rfc3339(h.Key.Hour),
            ["camera"] = h.Key.Camera,
            ["alerts"] = h.Value,
        })]),
        ["listed"] = new JsonArray([.. report.Listed.Select(Write)]),
        ["cameras"] = new JsonArray([.. report.Cameras.Select(Write)]),
    };

    private static JsonNode Write(TriedAlert alert) => new JsonObject
    {
        ["camera"] = alert.Camera,
        ["track"] = alert.Track,
        ["state"] = alert.State,
        ["reason"] = alert.Reason == AttentionReason.None ? null : ObservationJson.ToWireName(alert.Reason),
        ["beganAt"] = CloudEvent.Rfc3339(alert.BeganAt),
        ["toldAt"] = CloudEvent.Rfc3339(alert.ToldAt),
        ["endedAt"] = alert.EndedAt is { } end ? CloudEvent.Rfc3339(end) : null,
        ["endReason"] = alert.End == EventEnd.None ? null : ObservationJson.ToWireName(alert.End),
    };

    private static JsonNode Write(CameraCoverage camera) => new JsonObject
    {
        ["camera"] = camera.Camera,
        ["since"] = camera.Since is { } since ? CloudEvent.Rfc3339(since) : null,
        ["hoursWatched"] = Math.Round(camera.Watched.TotalHours, 4),
        ["hoursUnread"] = Math.Round(camera.Unread.TotalHours, 4),
        ["notWatched"] = new JsonArray([.. WatchWords.Of(camera.NotWatched).Select(w => (JsonNode)w)]),
        ["otherLimits"] = camera.HadOtherLimits,
        ["gaps"] = new JsonArray([.. camera.Gaps.Select(g => (JsonNode)new JsonObject { ["from"] = CloudEvent.Rfc3339(g.From), ["to"] = CloudEvent.Rfc3339(g.To) })]),
    };
}
