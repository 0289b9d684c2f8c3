using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>Whether events are kept as they should be, and how many wait; named <c>store</c>.</summary>
internal sealed class StoreHealthCheck(StoreConnection connection, EventStore events) : IHealthCheck
{
    public const string Name = "store";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var count = FormattableString.Invariant($"{events.Waiting} events wait for the broker, {events.Dropped} went unsent since the start");
        return Task.FromResult(connection.Trouble is { Length: > 0 } trouble
            ? new HealthCheckResult(context.Registration.FailureStatus, $"{trouble}; {count}")
            : HealthCheckResult.Healthy(count));
    }
}
