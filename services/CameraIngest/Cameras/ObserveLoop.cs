using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Takes one camera's newest frame, analyses it and passes the observation on, one at a time. A frame that causes an error is skipped.</summary>
/// <param name="turns">For the analysis: shared by all cameras.</param>
public sealed class ObserveLoop(
    Camera camera, FramePipeline pipeline, IObservationSink sink, SnapshotUploader snapshots, Turns turns, IngestMetrics metrics, Pulse pulse,
    Supervisor supervisor)
{
    private readonly string _loop = $"frames of {camera.Id}";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await camera.Slot.WaitAsync(cancellationToken);
            using var turn = await turns.TakeAsync(cancellationToken);
            // Only now: a newer one may have arrived while others had their turns.
            using var frame = await camera.Slot.TakeAsync(cancellationToken);
            pulse.Beat(_loop);
            try
            {
                await HandleAsync(frame, turn, cancellationToken);
            }
            finally
            {
                pulse.Rest(_loop);
            }
        }
    }

    private async Task HandleAsync(Frame frame, Turns.Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            var observation = await pipeline.AnalyseAsync(frame, camera.Settings, camera.State.Troubled, cancellationToken, camera.Memory);
            turn.Dispose();
            metrics.Observed(camera.Id, observation.Times);
            metrics.Saved(camera.Id, camera.Memory.Saved);
            observation = await FollowAsync(observation, cancellationToken);
            camera.Ask(observation.WantedWatch);
            camera.State.Observed(observation.Times.WholeMs);
            camera.View.Offer(frame, observation);
            Picture(frame, observation);
        }
        catch (StageUnavailableException error)
        {
            camera.State.Troubled(error.Message);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            camera.State.Troubled($"internal error: {error.Message}");
            supervisor.Dropped($"observing of {camera.Id}", error);
        }
    }

    /// <summary>Kept pictures have their faces blurred, whatever the live view shows.</summary>
    private void Picture(Frame frame, Observation observation)
    {
        if (observation.WantedSnapshot is { } id && camera.Snapshots != SnapshotPolicy.None)
        {
            snapshots.Post(new Snapshot(id, camera.Id, LiveView.Paint(frame, observation, blurFaces: true)));
        }
    }

    /// <summary>Without Alerts the picture is still shown, without tracks.</summary>
    private async ValueTask<Observation> FollowAsync(Observation observation, CancellationToken cancellationToken)
    {
        try
        {
            return await sink.ObserveAsync(observation with { Snapshots = camera.Snapshots }, cancellationToken);
        }
        catch (StageUnavailableException error)
        {
            camera.State.Troubled(error.Message);
            return observation;
        }
    }
}
