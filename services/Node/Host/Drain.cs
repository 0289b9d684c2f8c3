using MaskPose.Edge.Node.Roles;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Node.Host;

/// <summary>
/// The end of a process with stages for others, without losing a call: first it says that it stops, and waits until balancers have heard
/// that; then it takes no more connections, and the server finishes the requests that it has.
/// </summary>
internal sealed class Drain(IHostApplicationLifetime lifetime, IOptions<NodeOptions> node, TimeProvider time) : IHostedLifecycleService, IHealthCheck
{
    public const string Name = "drain";

    /// <summary>A request that takes longer is aborted; the longest deadline of a stage is 60 s, the usual one a second.</summary>
    public static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(30);

    private bool _isStopping;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Volatile.Read(ref _isStopping) || lifetime.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Unhealthy("the node is stopping")
            : HealthCheckResult.Healthy("the node takes requests"));

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (!Interlocked.Exchange(ref _isStopping, true))
        {
            await Task.Delay(TimeSpan.FromSeconds(node.Value.DrainSeconds), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
