using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Alerts.Snapshots;

/// <summary>How many pictures of events are kept and what happened to the others; named <c>snapshots</c>.</summary>
internal sealed class SnapshotHealthCheck(SnapshotStore store, SnapshotCoordinator coordinator, SnapshotMetrics metrics) : IHealthCheck
{
    public const string Name = "snapshots";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (count, bytes) = store.Size;
        var told = FormattableString.Invariant(
            $"{count} pictures of events in {bytes / 1024.0 / 1024.0:0.0} MB; since the start {Total(SnapshotLoss.Age)} were deleted for their age, {Total(SnapshotLoss.Room)} for lack of space, {Total(SnapshotLoss.Missed)} never arrived, {Total(SnapshotLoss.Failed)} could not be written");
        return Task.FromResult(coordinator.Trouble.Length > 0
            ? new HealthCheckResult(context.Registration.FailureStatus, $"{coordinator.Trouble}; {told}")
            : HealthCheckResult.Healthy(told));
    }

    private long Total(SnapshotLoss why) => metrics.Total(why);
}
