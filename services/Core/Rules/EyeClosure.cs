using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Rules;

/// <summary>Whether a person's eyes are closed. One open eye is enough for no; both, or the only one to be seen, for yes.</summary>
internal static class EyeClosure
{
    /// <returns>
    /// Null where nobody knows: no eye was read, the two contradict each other, or the head looks down so far that lowered
    /// lids look closed, as those of somebody who reads or writes.
    /// </returns>
    public static bool? Of(HeadReading head, AttentionRules rules) => (head.LeftEye.State, head.RightEye.State) switch
    {
        (EyeState.Unknown, EyeState.Unknown) => null,
        (EyeState.Open, EyeState.Closed) or (EyeState.Closed, EyeState.Open) => LooksClosed(head) ? null : false,
        (EyeState.Open, _) or (_, EyeState.Open) => false,
        _ => head.Pose is { } pose && pose.PitchDegrees < -rules.LookingDownDegrees ? null : true,
    };

    private static bool LooksClosed(HeadReading head) =>
        (head.LeftEye.OpenProbability + head.RightEye.OpenProbability) / 2 is not >= 0.5f;
}
