using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>
/// Which cameras deliver frames: healthy when all do or have ended, unhealthy when none does, degraded in between.
/// </summary>
internal sealed class CamerasCheck(CameraSet cameras) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        var statuses = cameras.All.Select(c => c.Status()).ToList();
        return Task.FromResult(Judge(statuses));
    }

    private static HealthCheckResult Judge(List<CameraStatus> statuses)
    {
        if (statuses.Count == 0)
        {
            return HealthCheckResult.Degraded($"no camera is configured ({CameraOptions.Section}:ID:Source)");
        }

        var reason = string.Join("; ", statuses.Select(Describe));
        return statuses.All(s => s.Condition is CameraCondition.Online or CameraCondition.Ended)
            ? HealthCheckResult.Healthy(reason)
            : statuses.All(s => s.Condition == CameraCondition.Offline)
            ? HealthCheckResult.Unhealthy(reason)
            : HealthCheckResult.Degraded(reason);
    }

    private static string Describe(CameraStatus status)
    {
        var condition = ObservationJson.ToWireName(status.Condition);
        return status.Reason.Length > 0 ? $"{status.Camera} {condition}: {status.Reason}" : $"{status.Camera} {condition}";
    }
}
