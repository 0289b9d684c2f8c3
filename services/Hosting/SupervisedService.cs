using Microsoft.Extensions.Hosting;

namespace MaskPose.Edge.Hosting;

/// <summary>A background loop that outlives its own failures; every one of this project is such a service.</summary>
/// <param name="name">Short and lasting: it stands in the log, in readiness and in the metric's tag.</param>
public abstract class SupervisedService(string name, Supervisor supervisor) : BackgroundService
{
    /// <summary>The loop, until the node stops; begun again after a failure, so that it finds its own state as it was left.</summary>
    protected abstract Task RunAsync(CancellationToken stoppingToken);

    protected sealed override Task ExecuteAsync(CancellationToken stoppingToken) => supervisor.RunAsync(name, RunAsync, stoppingToken);
}
