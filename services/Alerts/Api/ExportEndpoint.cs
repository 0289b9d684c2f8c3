using MaskPose.Edge.Alerts.Queries;
using MaskPose.Edge.Alerts.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>All alerts that match as one file, one entry an alert: its newest message. Written as it is read.</summary>
internal static class ExportEndpoint
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("alerts/export", Export);

    private static IResult Export(HttpContext context, HistoryStore history, TimeProvider time)
    {
        var query = new QueryValues(context.Request.Query, HistoryQuery.OfExport);
        var question = HistoryQuery.Read(query, isAboutAlerts: true) with { NewestOnly = true };
        var format = query.Word("format", "csv", "json") ?? "csv";
        var alerts = history.Read(question, HistoryCursor.Begin(history.Top()), context.RequestAborted);
        context.Response.Headers.ContentDisposition = $"attachment; filename=alerts.{format}";
        return format == "json"
            ? Results.Json(alerts.Select(a => HistoryEndpoints.Envelope(a, isAlert: true, time)))
            : Results.Stream(body => AlertsCsv.WriteAsync(alerts, body, context.RequestAborted), "text/csv; charset=utf-8; header=present");
    }
}
