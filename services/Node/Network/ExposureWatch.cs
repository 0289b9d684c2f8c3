using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Node.Network;

/// <summary>
/// Says what others reach unprotected, where the settings allow that: in the log at the start and every hour, and degraded in
/// readiness, which the page shows, for as long as it is so.
/// </summary>
internal sealed class ExposureWatch(IReadOnlyList<string> exposed, Supervisor supervisor, TimeProvider time, ILogger<ExposureWatch> logger)
    : SupervisedService(Name, supervisor), IHealthCheck
{
    public const string Name = "exposure";

    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(exposed.Count > 0
            ? HealthCheckResult.Degraded(string.Join(' ', exposed))
            : HealthCheckResult.Healthy("everything reachable from other machines is protected"));

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Again, time);
        do
        {
            foreach (var one in exposed)
            {
                logger.Exposed(one);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
