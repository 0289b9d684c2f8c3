using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Takes one camera's newest frame, reads it and passes the observation on, one at a time.</summary>
public sealed class ObserveLoop(
    Camera camera, FramePipeline pipeline, IObservationSink sink, IngestMetrics metrics, ILogger logger)
{
    private string _degraded = "";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            using var frame = await camera.Slot.TakeAsync(cancellationToken);
            var before = _degraded;
            _degraded = "";
            await ObserveAsync(frame, cancellationToken);
            if (_degraded != before)
            {
                logger.Degraded(camera.Id, _degraded.Length > 0 ? _degraded : "whole again");
            }
        }
    }

    private async Task ObserveAsync(Frame frame, CancellationToken cancellationToken)
    {
        try
        {
            var observation = await pipeline.ObserveAsync(frame, camera.Settings, Degrade, cancellationToken);
            metrics.Observed(camera.Id, observation.Times);
            observation = await FollowAsync(observation, cancellationToken);
            camera.State.Observed(observation.Times.WholeMs, _degraded);
            camera.View.Offer(frame, observation);
        }
        catch (StageUnavailableException error)
        {
            Degrade(error.Message);
            camera.State.Observed(0, _degraded);
        }
    }

    /// <summary>Without Alerts the picture is still shown, without tracks.</summary>
    private async ValueTask<Observation> FollowAsync(Observation observation, CancellationToken cancellationToken)
    {
        try
        {
            return await sink.ObserveAsync(observation, cancellationToken);
        }
        catch (StageUnavailableException error)
        {
            Degrade(error.Message);
            return observation;
        }
    }

    private void Degrade(string reason) => _degraded = reason;
}
