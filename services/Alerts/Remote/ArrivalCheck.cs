using System.Globalization;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Transport;

namespace MaskPose.Edge.Alerts.Remote;

/// <summary>What another node may send: of this site's cameras, from now, pictures that are some. The messages' own bounds are Transport's.</summary>
internal sealed class ArrivalCheck(KnownCameras cameras, TimeProvider time)
{
    /// <summary>So far may the sender's clock be ahead of this machine's.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(2);

    /// <summary>A clock that says less was never set.</summary>
    public static readonly DateTimeOffset Earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>As it is to be followed: a time within the skew counts as now, so that it holds up no frame that comes after it.</returns>
    /// <exception cref="BadMessageException">Its camera is none of this node's settings, or its time is not now.</exception>
    public Observation Check(Observation observation)
    {
        CheckCamera("frame.camera", observation.Frame.Camera);
        var at = CheckTime("frame.captured_at", observation.Frame.CapturedAt);
        return observation with { Frame = observation.Frame with { CapturedAt = at } };
    }

    /// <inheritdoc cref="Check(Observation)"/>
    public CameraStatus Check(CameraStatus status)
    {
        // A camera that left both processes' settings is gone for both.
        if (status.Condition != CameraCondition.Removed)
        {
            CheckCamera("camera", status.Camera);
        }

        return status with { At = CheckTime("at", status.At) };
    }

    /// <exception cref="BadMessageException">Its camera is none of this node's settings, or it can't be decoded.</exception>
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
            throw new BadMessageException($"{field} is \"{camera}\"; allowed: the cameras that section Cameras of this node's own settings names.");
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
