using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Saving;

/// <summary>One face of the frame before, and what was read of it when.</summary>
internal sealed record KnownFace(Box Box, MaskReading Mask, HeadReading Head)
{
    /// <summary>Readings one after the other that must say the same before one may be left out, and for how long they must have.</summary>
    private const int LeastReadings = 4;

    private const double LeastSeconds = 0.5;

    private const float LeastConfidence = 0.8f;

    /// <summary>Sides of two faces' boxes, at least.</summary>
    private const float LeastLikeSize = 0.85f;

    public required double MaskAt { get; init; }

    public required double HeadAt { get; init; }

    /// <summary>Since when, and in how many readings, the verdict has been the same.</summary>
    public required double SureSince { get; init; }

    public required int Readings { get; init; }

    /// <summary>When the mask was read.</summary>
    public required FaceLook Look { get; init; }

    /// <summary>The verdict as it was read, where it is sure, fresh and of a face that looks the same; else null.</summary>
    public MaskReading? MaskFor(Face face, Frame frame, SavingOptions saving, double seconds) =>
        seconds - MaskAt < saving.MaskSeconds
        && Readings >= LeastReadings && seconds - SureSince >= LeastSeconds && Mask.Confidence >= LeastConfidence
        && Math.Min(face.Box.Width, Box.Width) >= LeastLikeSize * Math.Max(face.Box.Width, Box.Width)
        && FaceLook.Of(frame, face.Box).IsLike(Look)
            ? Mask
            : null;

    /// <summary>The head as it was read, at the face's place, while another reading would be more than are asked for; else null.</summary>
    public HeadReading? HeadFor(Face face, SavingOptions saving, double seconds) =>
        // Frames are never quite even: one that comes a little early is read.
        saving.HeadsPerSecond <= 0 || seconds - HeadAt > (1 / saving.HeadsPerSecond) - 0.005 ? null : Head.Translate(face.Box.Center - Box.Center);

    /// <summary>The same person in the next frame.</summary>
    /// <param name="before">Null of somebody new.</param>
    public static KnownFace Next(KnownFace? before, ObservedFace now, Frame frame, FreshReading fresh, double seconds)
    {
        var isSame = before is not null && before.Mask.Verdict == now.Mask.Verdict && now.Mask.Verdict != MaskVerdict.Unknown;
        var isRead = fresh.Mask || before is null;
        return new KnownFace(now.Face.Box, now.Mask, now.Head)
        {
            MaskAt = isRead ? seconds : before!.MaskAt,
            HeadAt = fresh.Head || before is null ? seconds : before.HeadAt,
            SureSince = isSame ? before!.SureSince : seconds,
            Readings = (isSame ? before!.Readings : 0) + (isRead ? 1 : 0),
            Look = isRead ? FaceLook.Of(frame, now.Face.Box) : before!.Look,
        };
    }
}

/// <summary>What of a face was read in this very frame.</summary>
internal readonly record struct FreshReading(bool Mask, bool Head);
