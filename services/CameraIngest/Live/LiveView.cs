using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Overlay;

namespace MaskPose.Edge.CameraIngest.Live;

/// <summary>
/// One camera's annotated picture for those who watch. It is painted only while somebody waits for one, and slow viewers get
/// the newest: nothing is queued.
/// </summary>
public sealed class LiveView(bool blurFaces, TimeProvider time)
{
    private static readonly PaintSettings Shown = new();

    private TaskCompletionSource<LivePicture>? _waiting;

    /// <summary>Gives waiting viewers a picture of this frame. Called by the camera's loop.</summary>
    public void Offer(Frame frame, Observation observation)
    {
        if (Interlocked.Exchange(ref _waiting, null) is not { } waiting)
        {
            return;
        }

        waiting.TrySetResult(new LivePicture(Paint(frame, observation, blurFaces), observation));
    }

    /// <summary>An annotated JPEG of the frame; the frame itself is not changed.</summary>
    public static byte[] Paint(Frame frame, Observation observation, bool blurFaces)
    {
        using var copy = frame.Copy();
        ObservationPainter.Draw(copy, observation, Shown with { BlurFaces = blurFaces });
        return PictureCodec.EncodeJpeg(copy);
    }

    /// <summary>The next picture; null if none arrives in time.</summary>
    public async Task<LivePicture?> NextAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var fresh = new TaskCompletionSource<LivePicture>(TaskCreationOptions.RunContinuationsAsynchronously);
        var shared = Interlocked.CompareExchange(ref _waiting, fresh, null) ?? fresh;
        try
        {
            return await shared.Task.WaitAsync(timeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
