using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Stages;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Keeps one camera's source open: frames into the slot, failures into the state, growing pauses between attempts.</summary>
public sealed class CaptureLoop(Camera camera, IngestMetrics metrics, TimeProvider time, ILogger logger)
{
    private readonly RetryPause _pause = new(Random.Shared);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (await TryReadAsync(cancellationToken))
            {
                camera.State.Ended();
                logger.SourceEnded(camera.Id);
                return;
            }

            metrics.Restarted(camera.Id);
            await Task.Delay(_pause.Next(), time, cancellationToken);
        }
    }

    /// <returns>True when the source came to an end that is meant to be one.</returns>
    private async Task<bool> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var frame in FrameSources.Live(camera.Id, camera.Options, time).ReadAsync(cancellationToken))
            {
                metrics.Captured(camera.Id, dropped: !camera.Slot.Put(frame));
                camera.State.Captured();
                _pause.Reset();
            }
        }
        catch (SourceException error)
        {
            camera.State.Failed(error.Message);
            logger.SourceFailed(camera.Id, error.Message);
            return false;
        }

        if (camera.CanEnd && !camera.Options.Loop)
        {
            return true;
        }

        if (!camera.CanEnd)
        {
            camera.State.Failed("the camera closed the connection");
        }

        return false;
    }
}
