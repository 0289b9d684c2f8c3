using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Temporal;

/// <summary>Whether a person's eyes are closed. One open eye means no; both, or the only visible one, closed means yes.</summary>
internal static class EyeClosure
{
    /// <summary>A closure of this length is a microsleep, not a blink (Caffier et al. 2003).</summary>
    public const double LongestBlinkSeconds = 0.5;

    /// <param name="closedSeconds">For how long the eyes have been closed already.</param>
    /// <returns>
    /// Null if unknown: no eye was read, the two contradict each other, or the head looks down so far that lowered lids look
    /// closed, as when reading or writing. Eyes that were closed longer than a blink before the head
    /// sank stay closed, as when nodding off.
    /// </returns>
    public static bool? Evaluate(HeadReading head, AttentionRules rules, double closedSeconds) => (head.LeftEye.State, head.RightEye.State) switch
    {
        (EyeState.Unknown, EyeState.Unknown) => null,
        (EyeState.Open, EyeState.Closed) or (EyeState.Closed, EyeState.Open) => LooksClosed(head) ? null : false,
        (EyeState.Open, _) or (_, EyeState.Open) => false,
        _ => closedSeconds <= LongestBlinkSeconds && head.Pose is { } pose && pose.PitchDegrees < -rules.LookingDownDegrees ? null : true,
    };

    private static bool LooksClosed(HeadReading head) =>
        (head.LeftEye.OpenProbability + head.RightEye.OpenProbability) / 2 is not >= 0.5f;
}
