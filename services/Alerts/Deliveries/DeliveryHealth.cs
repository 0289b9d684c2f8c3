using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Alerts.Deliveries;

/// <summary>Whether all receivers of a kind are reached.</summary>
internal static class DeliveryHealth
{
    /// <param name="kind">A word for one of them.</param>
    public static HealthCheckResult Of(string kind, IReadOnlyList<Courier> all, HealthCheckContext context)
    {
        var down = all.Where(c => c.Trouble.Length > 0).Select(c => $"{c.Id}: {c.Trouble}; {c.Waiting} messages waiting").ToList();
        return down.Count == 0
            ? HealthCheckResult.Healthy($"{all.Count} {(all.Count == 1 ? $"{kind} is" : $"{kind}s are")} delivering")
            : new HealthCheckResult(context.Registration.FailureStatus, string.Join("; ", down));
    }
}
