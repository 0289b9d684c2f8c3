using System.Globalization;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Transport;

namespace MaskPose.Edge.Alerts.Remote;

/// <summary>What another node may send: known cameras, current times, valid pictures. The messages' own bounds are in Transport.</summary>
internal sealed class ArrivalCheck(KnownCameras cameras, TimeProvider time)
{
    /// <summary>How far the sender's clock may be ahead of this machine's.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(2);

    /// <summary>An earlier clock was never set.</summary>
    public static readonly DateTimeOffset Earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>With a time within the skew replaced by now, so that it does not block later frames.</returns>
    /// <exception cref="BadMessageException">Its camera is not in this node's settings, or its time is not current.</exception>
    public Observation Check(Observation observation)
    {
        CheckCamera("frame.camera", observation.Frame.Camera);
        var at = CheckTime("frame.captured_at", observation.Frame.CapturedAt);
        return observation with { Frame = observation.Frame with { CapturedAt = at } };
    }

    /// <inheritdoc cref="Check(Observation)"/>
    public CameraStatus Check(CameraStatus status)
    {
        // A camera removed from both processes' settings is gone for both.
        if (status.Condition != CameraCondition.Removed)
        {
            CheckCamera("camera", status.Camera);
        }

        return status with { At = CheckTime("at", status.At) };
    }

    /// <exception cref="BadMessageException">Its camera is not in this node's settings, or it can't be decoded.</exception>
    public Snapshot Check(Snapshot snapshot)
    {
        CheckCamera("camera", snapshot.Camera);
        try
        {
            PictureCodec.Decode(snapshot.Jpeg.Span, "jpeg").Dispose();
            return snapshot;
        }
        catch (UnreadablePictureException error)
        {
            throw new BadMessageException(error.Message);
        }
    }

    private void CheckCamera(string field, string camera)
    {
        if (!cameras.Has(camera))
        {
            throw new BadMessageException($"{field} is \"{camera}\"; allowed: the cameras in the section Cameras of this node's own settings.");
        }
    }

    private DateTimeOffset CheckTime(string field, DateTimeOffset at)
    {
        var now = time.GetUtcNow();
        return at < Earliest || at > now + Skew
            ? throw new BadMessageException(string.Create(
                CultureInfo.InvariantCulture,
                $"{field} is {at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}; allowed: {Earliest:yyyy-MM-dd} to {Skew.TotalSeconds} s after this node's clock, {now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}. Set both machines' clocks (NTP)."))
            : at > now ? now : at;
    }
}
