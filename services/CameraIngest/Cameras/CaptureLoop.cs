using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Keeps one camera's source open: frames into the slot, failures into the state, growing pauses between attempts.</summary>
/// <param name="starts">Turns for starting: sources that all start at once slow each other down until none is ready in time.</param>
public sealed class CaptureLoop(Camera camera, Turns starts, IngestMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>A source without a frame after this long keeps starting, but no longer blocks others.</summary>
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(5);

    private readonly RetryPause _pause = new(Random.Shared);
    private readonly HashSet<string> _leftOut = [];
    private readonly DamageMeter _damage = new();
    private ViewWatch? _view = NewView(camera);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var failure = await TryReadAsync(cancellationToken);
            if (camera.Pause.Reason is { } reason)
            {
                camera.State.Paused(reason);
                await camera.Pause.EndedAsync(cancellationToken);
                // A camera is paused while somebody turns it.
                _view = NewView(camera);
            }
            else if (failure is not null)
            {
                camera.State.Failed(failure);
                metrics.Restarted(camera.Id);
                await Task.Delay(_pause.Next(), time, cancellationToken);
            }
            else if (!camera.Options.Loop)
            {
                camera.State.Ended();
                return;
            }
        }
    }

    /// <summary>One pass over the source, or one connection to it.</summary>
    /// <returns>Why it failed; null if it ended as intended.</returns>
    private async Task<string?> TryReadAsync(CancellationToken cancellationToken)
    {
        var paused = camera.Pause.Begun;
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, paused);
        try
        {
            using var turn = await starts.TakeAsync(reading.Token);
            using var end = new Watchdog(turn.Dispose, LongestTurn, time);
            end.Watch();
            var source = FrameSources.Live(camera.Id, camera.Options, time, new SourceNews(Skip, Damaged));
            var watch = NewWatch();
            await foreach (var frame in source.ReadAsync(reading.Token))
            {
                turn.Dispose();
                var view = Look(watch, frame);
                frame.Seen(view);
                camera.State.Seen(view);
                metrics.Seen(camera.Id, view);
                metrics.Captured(camera.Id, dropped: !camera.Slot.Put(frame));
                camera.State.Captured();
                _pause.Reset();
            }

            return camera.CanEnd ? null : "the camera closed the connection";
        }
        catch (SourceException error)
        {
            return error.Message;
        }
        catch (OperationCanceledException) when (paused.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return "paused";
        }
    }

    /// <summary>A picture of one colour, or a frozen one, does not show where the camera points.</summary>
    private PictureView Look(PictureWatch? watch, Frame frame)
    {
        var seconds = time.GetTimestamp() / (double)time.TimestampFrequency;
        var view = watch?.Take(frame, seconds) ?? PictureView.Clear;
        if (view is PictureView.Covered or PictureView.Frozen)
        {
            return view;
        }

        var other = _view?.Take(frame, seconds) ?? PictureView.Clear;
        return other == PictureView.Clear ? view : other;
    }

    /// <summary>A picture as a camera's source never changes.</summary>
    private PictureWatch? NewWatch() => IsOfPictures(camera) ? null : new PictureWatch(camera.Options.CoveredSeconds, camera.Options.FrozenSeconds);

    /// <summary>Kept while connections come and go: cameras are turned while they are off, too.</summary>
    private static ViewWatch? NewView(Camera camera) => IsOfPictures(camera) ? null : new ViewWatch(camera.Options.MovedSeconds, camera.Options.BlurredSeconds);

    private static bool IsOfPictures(Camera camera) => SourceAddress.KindOf(camera.Options.Source) == SourceKind.Pictures;

    private void Damaged(string words)
    {
        metrics.Damaged(camera.Id);
        if (_damage.Take(time.GetTimestamp() / (double)time.TimestampFrequency, words) is { } reason)
        {
            camera.State.Troubled(reason);
        }
    }

    private void Skip(string file, string reason)
    {
        if (_leftOut.Add(file))
        {
            logger.PictureLeftOut(camera.Id, reason);
        }
    }
}
