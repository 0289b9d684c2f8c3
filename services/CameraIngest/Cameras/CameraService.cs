using MaskPose.Edge.Core.Stages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Runs the loops of all cameras; one camera's trouble leaves the others alone.</summary>
public sealed class CameraService(
    CameraSet cameras,
    FramePipeline pipeline,
    IObservationSink sink,
    IngestMetrics metrics,
    TimeProvider time,
    ILogger<CameraService> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(cameras.All.SelectMany(c => new[]
    {
        Guard(c, new CaptureLoop(c, metrics, time, logger).RunAsync, stoppingToken),
        Guard(c, new ObserveLoop(c, pipeline, sink, metrics).RunAsync, stoppingToken),
        Guard(c, new StatusLoop(c, sink, time, logger).RunAsync, stoppingToken),
    }));

    /// <summary>A loop that breaks in a way that nobody foresaw is logged and begun again; it never takes the node down.</summary>
    private async Task Guard(Camera camera, Func<CancellationToken, Task> loop, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Run(() => loop(stoppingToken), stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The last line of defence of a loop that must not end.
            catch (Exception error)
#pragma warning restore CA1031
            {
                logger.LoopBroke(error, camera.Id);
                camera.State.Troubled($"internal error: {error.Message}");
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
