using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Node.Settings;

/// <summary>Whether the settings of the file are those in force; if not, why.</summary>
internal sealed class SettingsHealth(SettingsReload reload) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Judge());

    private HealthCheckResult Judge() =>
        reload.Errors is { Count: > 0 } errors ? HealthCheckResult.Degraded($"the last good settings are in force: {string.Join(" ", errors)}")
        : reload.Waiting is { Count: > 0 } waiting ? HealthCheckResult.Degraded($"wait for a restart: {string.Join(", ", waiting)}")
        : HealthCheckResult.Healthy("the file's settings are in force");
}
