using System.Diagnostics;
using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Saving;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>
/// Takes one camera's newest frame, analyses it and passes the observation on: one at a time or, where stages answer from afar, several, whose
/// observations go on in the order of capture. A frame that causes an error is skipped.
/// </summary>
/// <param name="turns">For the analysis: shared by all cameras.</param>
/// <param name="window">How many frames may be under way.</param>
public sealed class ObserveLoop(
    Camera camera, FramePipeline pipeline, IObservationSink sink, SnapshotUploader snapshots, Turns turns, FrameWindow window, IngestMetrics metrics,
    Pulse pulse, Supervisor supervisor, TimeProvider time)
{
    /// <summary>
    /// The next observation is sent when the one before has been answered, or this long after it: at a long round trip they would otherwise come
    /// one a round trip. Alerts leaves out one that overtakes.
    /// </summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);

    private readonly string _loop = $"frames of {camera.Id}";
    private readonly List<Task> _underWay = [];

    /// <summary>Only one frame at a time may use the memory of those before; the others are read as if they were the first.</summary>
    private int _isMemoryInUse;

    private int _count;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = Task.CompletedTask;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await RoomAsync();
                await camera.Slot.WaitAsync(cancellationToken);
                var turn = await turns.TakeAsync(cancellationToken);
                var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _underWay.Add(RunAsync(await FrameAsync(turn, cancellationToken), turn, before, sent, cancellationToken));
                before = sent.Task;
            }
        }
        finally
        {
            await Task.WhenAll(_underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RoomAsync()
    {
        _underWay.RemoveAll(t => t.IsCompleted);
        while (_underWay.Count >= window.Room(camera.State.CapturedFrameRate))
        {
            await Task.WhenAny(_underWay);
            _underWay.RemoveAll(t => t.IsCompleted);
        }
    }

    /// <summary>Only when it is its turn: a newer one may have arrived while others had theirs.</summary>
    private async ValueTask<Frame> FrameAsync(Turns.Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            return await camera.Slot.TakeAsync(cancellationToken);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <param name="before">Ends when the observation before has been sent, or there is none of that frame.</param>
    private async Task RunAsync(Frame frame, Turns.Turn turn, Task before, TaskCompletionSource sent, CancellationToken cancellationToken)
    {
        using var owned = frame;
        using var held = turn;
        Interlocked.Increment(ref _count);
        pulse.Beat(_loop);
        var from = time.GetTimestamp();
        var memory = Interlocked.Exchange(ref _isMemoryInUse, 1) == 0 ? camera.Memory : null;
        try
        {
            await HandleAsync(frame, turn, memory, before, sent, cancellationToken);
            window.Took(time.GetElapsedTime(from));
        }
        finally
        {
            await before;
            sent.TrySetResult();
            if (Interlocked.Decrement(ref _count) == 0)
            {
                pulse.Rest(_loop);
            }
        }
    }

    private async Task HandleAsync(
        Frame frame, Turns.Turn turn, CameraMemory? memory, Task before, TaskCompletionSource sent, CancellationToken cancellationToken)
    {
        using var span = FrameTrace.Begin(frame.Info);
        try
        {
            var observation = await AnalyseAsync(frame, memory, cancellationToken);
            turn.Dispose();
            metrics.Observed(camera.Id, observation.Times);
            await before;
            observation = await SentAsync(FollowAsync(observation, cancellationToken).AsTask(), sent, cancellationToken);
            camera.Ask(observation.WantedWatch);
            camera.State.Observed(observation.Times.WholeMs);
            camera.View.Offer(frame, observation);
            Picture(frame, observation);
        }
        catch (StageUnavailableException error)
        {
            span?.SetStatus(ActivityStatusCode.Error, error.Message);
            camera.State.Troubled(error.Message);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            span?.SetStatus(ActivityStatusCode.Error, error.Message);
            camera.State.Troubled($"internal error: {error.Message}");
            supervisor.Dropped($"observing of {camera.Id}", error);
        }
    }

    private async Task<Observation> AnalyseAsync(Frame frame, CameraMemory? memory, CancellationToken cancellationToken)
    {
        try
        {
            var observation = await pipeline.AnalyseAsync(frame, camera.Settings, camera.State.Troubled, cancellationToken, memory);
            metrics.Saved(camera.Id, memory?.Saved ?? default);
            return observation;
        }
        finally
        {
            if (memory is not null)
            {
                Volatile.Write(ref _isMemoryInUse, 0);
            }
        }
    }

    /// <summary>Lets the next observation follow.</summary>
    private async Task<Observation> SentAsync(Task<Observation> following, TaskCompletionSource sent, CancellationToken cancellationToken)
    {
        if (!window.IsOne)
        {
            await Task.WhenAny(following, Task.Delay(Gap, time, cancellationToken));
            sent.TrySetResult();
        }

        return await following;
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
