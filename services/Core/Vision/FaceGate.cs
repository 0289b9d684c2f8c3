namespace MaskPose.Edge.Core.Vision;

/// <summary>
/// Whether a mask verdict can rest on a face, once its landmarks and its pose are known: the classifier alone takes the back of
/// a head for a mask, and reads profiles poorly.
/// </summary>
/// <param name="MinimumLandmarkConfidence">
/// Landmark confidence of the visible points, 0 to 1, below which there is no face to judge. Applies only to faces large enough
/// for landmarks and not turned so far that half of them are hidden. 0 lets all pass.
/// </param>
/// <param name="MaximumYawDegrees">A face turned further to either side is turned away. 180 lets all pass.</param>
public sealed record FaceGate(float MinimumLandmarkConfidence = 0.25f, float MaximumYawDegrees = 60)
{
    /// <summary>Short side, pixels.</summary>
    private const float SmallestFacePixels = 48;

    private const float LargestYawDegrees = 40;

    public static FaceGate Open { get; } = new(0, 180);

    /// <returns>The reading, or an unknown one with the doubt.</returns>
    public MaskReading Apply(MaskReading mask, Face face, HeadReading head)
    {
        if (mask.Verdict == MaskVerdict.Unknown)
        {
            return mask;
        }

        var yaw = MathF.Abs(head.Pose?.YawDegrees ?? 0);
        return yaw > MaximumYawDegrees ? Doubt(MaskDoubt.TurnedAway)
            : face.Box.ShortSide >= SmallestFacePixels && yaw < LargestYawDegrees && head.LandmarkConfidence?.Visible < MinimumLandmarkConfidence
                ? Doubt(MaskDoubt.NotAFace)
                : mask;

        MaskReading Doubt(MaskDoubt doubt) => mask with { Verdict = MaskVerdict.Unknown, Doubt = doubt };
    }
}
