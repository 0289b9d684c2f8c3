using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Hosting.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>The picture of an event. Each view is recorded in the audit log first; without that entry nothing is shown.</summary>
internal static class SnapshotEndpoint
{
    /// <summary>The action in the audit log.</summary>
    public const string Action = AuditKind.Look;

    private const int MaximumBy = 100;

    public static void Map(RouteGroupBuilder api) => api.MapGet("snapshots/{id}.jpg", LookAsync).RequireAuthorization(Policies.Read);

    private static async Task<IResult> LookAsync(
        string id, HttpContext context, SnapshotStore snapshots, AuditStore audit, HistoryStore history, Topics topics, TimeProvider time)
    {
        var claimed = new QueryValues(context.Request.Query, "by").Text("by")?.Trim();
        var by = context.User.ProvedName() ?? claimed ?? context.CallersAddress();
        if (by.Length is 0 or > MaximumBy)
        {
            throw new BadQueryException("by", by, $"who looks, 1 to {MaximumBy} characters");
        }

        try
        {
            return Guid.TryParseExact(id, "D", out var known) && IsVisible(known, context, history, topics) && await snapshots.ReadAsync(known, context.RequestAborted) is { } jpeg
                ? Show(jpeg, new AuditEntry(time.GetUtcNow(), by, Action, known.ToString(), "", "done") { Address = context.CallersAddress() }, audit, context)
                : NotFound(id);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Results.Problem($"The picture can't be read: {error.Message}", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static bool IsVisible(Guid id, HttpContext context, HistoryStore history, Topics topics) => context.User.Cameras() is not { } cameras
        || history.TopicsOfPicture(id, SnapshotPath.For(id)).Select(topics.CameraOf).Any(c => c is var (camera, _) && cameras.Contains(camera));

    private static IResult Show(byte[] jpeg, AuditEntry look, AuditStore audit, HttpContext context)
    {
        audit.Add(look);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(jpeg, "image/jpeg");
    }

    private static IResult NotFound(string id) => Results.Problem(
        $"There is no picture \"{id}\": it never existed, or was deleted for its age (Alerts:Snapshots:KeepDays) or for lack of space "
        + "(Alerts:Snapshots:MaximumMegabytes); allowed: the path that an event's \"snapshot\" says.",
        statusCode: StatusCodes.Status404NotFound);
}
