using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Hosting;

/// <summary>Degraded while a background loop, or its work on one camera, message or client, has failed recently.</summary>
internal sealed class LoopsCheck(Supervisor supervisor) : IHealthCheck
{
    public const string Name = "loops";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(supervisor.Troubles is { Count: > 0 } troubles
            ? HealthCheckResult.Degraded(string.Join("; ", troubles))
            : HealthCheckResult.Healthy("all run"));
}
