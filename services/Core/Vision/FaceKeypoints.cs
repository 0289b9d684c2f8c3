namespace MaskPose.Edge.Core.Vision;

/// <summary>
/// The detector's five keypoints in pixels of the picture. Left and right are as seen in the picture, so the left eye is
/// the one nearer the picture's left edge on an upright, frontal face. On a masked face nose and mouth are guesses.
/// </summary>
public readonly record struct FaceKeypoints(
    Point2 LeftEye, Point2 RightEye, Point2 NoseTip, Point2 LeftMouthCorner, Point2 RightMouthCorner)
{
    public const int Count = 5;

    /// <summary>The points in the order of the constructor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not 0 to 4.</exception>
    public Point2 this[int index] => index switch
    {
        0 => LeftEye,
        1 => RightEye,
        2 => NoseTip,
        3 => LeftMouthCorner,
        4 => RightMouthCorner,
        _ => throw new ArgumentOutOfRangeException(nameof(index), index, "A face has keypoints 0 to 4."),
    };

    /// <summary>The eye line's angle in the picture, radians; positive when the eye at the picture's right is lower.</summary>
    public float EyeLineRadians => MathF.Atan2(RightEye.Y - LeftEye.Y, RightEye.X - LeftEye.X);

    public FaceKeypoints Translate(float dx, float dy) => Map(p => new Point2(p.X + dx, p.Y + dy));

    public FaceKeypoints Scale(float x, float y) => Map(p => new Point2(p.X * x, p.Y * y));

    /// <inheritdoc cref="Point2.Snap()"/>
    public FaceKeypoints Snap() => Map(static p => p.Snap());

    private FaceKeypoints Map(Func<Point2, Point2> map) =>
        new(map(LeftEye), map(RightEye), map(NoseTip), map(LeftMouthCorner), map(RightMouthCorner));
}
