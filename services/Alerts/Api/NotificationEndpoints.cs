using System.Globalization;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Notifications;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>Which notifications there are and whether they arrive; test messages.</summary>
internal static class NotificationEndpoints
{
    /// <summary>The action in the audit log.</summary>
    public const string Action = "notificationTest";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("notifications", All).RequireAuthorization(Policies.Admin);
        api.MapPost("notifications/{id}/test", TestAsync).RequireAuthorization(Policies.Admin);
    }

    private static IResult All(NotificationService notifications) => Results.Json(notifications.All.Select(c => new JsonObject
    {
        ["id"] = c.Id,
        ["kind"] = c.Target.Format,
        ["waiting"] = c.Waiting,
        ["trouble"] = c.Trouble,
    }));

    private static async Task<IResult> TestAsync(string id, HttpContext context, TestSender tests, AuditStore audit, TimeProvider time)
    {
        if (!tests.Knows(id))
        {
            return NoSuch(id);
        }

        if (tests.Wait(id) is { Ticks: > 0 } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Results.Problem($"\"{id}\" was tested just now; allowed: one test in ten seconds.", statusCode: StatusCodes.Status429TooManyRequests);
        }

        var address = context.CallersAddress();
        var entry = audit.Add(new AuditEntry(time.GetUtcNow(), context.User.ProvedName() ?? address, Action, id, "", "asked") { Address = address });
        // To its end: the audit log must say what was done, also where nobody waits for the answer.
        var delivery = await tests.SendAsync(id, CancellationToken.None);
        audit.Finish(entry, delivery is { Reason: "" } ? "done" : delivery?.Reason ?? "there is no such notification");
        return delivery is null ? NoSuch(id)
            : delivery.Reason.Length == 0 ? Results.Json(new JsonObject { ["id"] = id, ["sentAt"] = time.GetUtcNow().UtcDateTime })
            : Results.Problem($"The test to \"{id}\" was not accepted: {delivery.Reason}", statusCode: StatusCodes.Status502BadGateway);
    }

    private static IResult NoSuch(string id) => Results.Problem(
        $"There is no notification \"{id}\"; allowed: an id of Notifications in the settings.", statusCode: StatusCodes.Status404NotFound);
}
