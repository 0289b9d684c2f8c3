using Microsoft.Extensions.Hosting;

namespace MaskPose.Edge.Hosting;

/// <summary>A background loop that outlives its own failures; every loop of this project is such a service.</summary>
/// <param name="name">Short and stable: it is used in the log, in readiness and as the metric's tag.</param>
public abstract class SupervisedService(string name, Supervisor supervisor) : BackgroundService
{
    /// <summary>The loop, until the node stops; restarted after a failure, with its state as it was left.</summary>
    protected abstract Task RunAsync(CancellationToken stoppingToken);

    protected sealed override Task ExecuteAsync(CancellationToken stoppingToken) => supervisor.RunAsync(name, RunAsync, stoppingToken);
}
