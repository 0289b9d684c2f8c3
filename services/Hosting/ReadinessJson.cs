using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Hosting;

/// <summary>
/// Readiness as JSON: the worst status, and each check's name, status and reason. <c>unhealthy</c> comes with 503;
/// <c>degraded</c> means that the node works, but not wholly, and comes with 200. The checks are for callers that may see all cameras, or
/// metrics; others get only the status.
/// </summary>
internal static class ReadinessJson
{
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new Readiness(Word(report.Status), MaySeeChecks(context) ? [.. report.Entries.Select(e => Read(e.Key, e.Value))] : []), context.RequestAborted);

    private static bool MaySeeChecks(HttpContext context) =>
        (context.User.Has(Policies.Read) || context.User.Has(Policies.Metrics)) && context.User.Cameras() is null;

    private static Check Read(string name, HealthReportEntry entry) =>
        new(name, Word(entry.Status), entry.Description ?? entry.Exception?.Message ?? "");

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    private sealed record Readiness(string Status, IReadOnlyList<Check> Checks);

    private sealed record Check(string Name, string Status, string Reason);
}
