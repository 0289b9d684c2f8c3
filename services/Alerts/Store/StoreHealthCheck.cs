using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>Whether events are stored properly, and how many wait; named <c>store</c>.</summary>
internal sealed class StoreHealthCheck(StoreConnection connection, EventStore events) : IHealthCheck
{
    public const string Name = "store";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var count = FormattableString.Invariant($"{events.Waiting} events are waiting for the broker, {events.Dropped} dropped unsent since the start");
        return Task.FromResult(connection.Trouble is { Length: > 0 } trouble
            ? new HealthCheckResult(context.Registration.FailureStatus, $"{trouble}; {count}")
            : HealthCheckResult.Healthy(count));
    }
}
