using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Unit.Core.Temporal;

/// <summary>Readings and times for the rules' tests.</summary>
internal static class Moments
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static MaskReading Verdict(MaskVerdict verdict, float confidence = 0.9f)
    {
        var rest = (1 - confidence) / 2;
        return verdict switch
        {
            MaskVerdict.Correct => new(verdict, new(confidence, rest, rest), MaskDoubt.None),
            MaskVerdict.Incorrect => new(verdict, new(rest, confidence, rest), MaskDoubt.None),
            MaskVerdict.Unmasked => new(verdict, new(rest, rest, confidence), MaskDoubt.None),
            _ => new(verdict, new(0.4f, 0.3f, 0.3f), MaskDoubt.Unsure),
        };
    }

    public static HeadReading Looking(float yaw = 0, float pitch = 0, EyeState eyes = EyeState.Open) =>
        new([], new Pose(yaw, pitch, 0, PoseMethod.Landmarks68), new EyeReading(eyes, null), new EyeReading(eyes, null));
}
