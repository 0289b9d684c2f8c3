using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Node.Host;

/// <summary>
/// Says of each port that others reach what they may do there, until there are identities: a warning at the start, and degraded in
/// readiness, which the page shows, for as long as it is so.
/// </summary>
internal sealed class Exposure(IReadOnlyList<string> warnings, ILogger<Exposure> logger) : IHealthCheck, IHostedLifecycleService
{
    public const string Name = "exposure";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(warnings.Count > 0
            ? HealthCheckResult.Degraded(string.Join(' ', warnings))
            : HealthCheckResult.Healthy("only this machine reaches its ports"));

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var warning in warnings)
        {
            logger.Exposed(warning);
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
