using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>The loops of one camera while they run.</summary>
internal sealed class CameraRun
{
    private readonly CancellationTokenSource _stop;
    private readonly Task _loops;

    public CameraRun(
        Camera camera, Func<CancellationToken, Task>[] loops, TimeProvider time, ILogger logger, CancellationToken stoppingToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        _loops = Task.WhenAll(loops.Select(l => GuardAsync(camera, l, time, logger, _stop.Token)));
    }

    /// <summary>Returns when all of them have ended.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _loops;
        _stop.Dispose();
    }

    /// <summary>A loop that breaks in a way that nobody foresaw is logged and begun again; it never takes the node down.</summary>
    private static async Task GuardAsync(
        Camera camera, Func<CancellationToken, Task> loop, TimeProvider time, ILogger logger, CancellationToken stoppingToken)
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
