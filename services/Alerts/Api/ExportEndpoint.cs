using MaskPose.Edge.Alerts.Csv;
using MaskPose.Edge.Alerts.Queries;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Hosting.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>All matching alerts as one file, one entry per alert: its newest message. Streamed from the database, after an entry in the audit log.</summary>
internal static class ExportEndpoint
{
    private const int MaximumQuery = 1000;

    public static void Map(RouteGroupBuilder api) => api.MapGet("alerts/export", Export).RequireAuthorization(Policies.Read);

    private static IResult Export(HttpContext context, HistoryStore history, AuditStore audit, TimeProvider time)
    {
        var query = new QueryValues(context.Request.Query, HistoryQuery.OfExport);
        var question = HistoryQuery.Read(query, isAboutAlerts: true, context.User) with { NewestOnly = true };
        var format = query.Word("format", "csv", "json") ?? "csv";
        var alerts = history.Read(question, HistoryCursor.Begin(history.Top()), context.RequestAborted);
        var asked = context.Request.QueryString.Value ?? "";
        audit.Add(new AuditEntry(
            time.GetUtcNow(), context.User.ProvedName() ?? context.CallersAddress(), AuditKind.Export, "", asked[..Math.Min(asked.Length, MaximumQuery)], "done")
        {
            Address = context.CallersAddress(),
        });
        context.Response.Headers.ContentDisposition = $"attachment; filename=alerts.{format}";
        return format == "json"
            ? Results.Json(alerts.Select(a => HistoryEndpoints.Envelope(a, isAlert: true, time)))
            : Results.Stream(body => AlertsCsv.WriteAsync(alerts, body, context.RequestAborted), CsvLines.MediaType);
    }
}
