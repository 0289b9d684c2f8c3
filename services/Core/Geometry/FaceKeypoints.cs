namespace MaskPose.Edge.Core.Geometry;

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

    /// <summary>
    /// The face's angle in the picture, radians; positive when the eye at the picture's right is lower. It is the direction of the eye
    /// line and of the normal to the line from the eyes to the mouth, summed: on a profile, whose eyes lie one behind the
    /// other, the first is short and unreliable.
    /// </summary>
    public float RollRadians
    {
        get
        {
            var (acrossX, acrossY) = (RightEye.X - LeftEye.X, RightEye.Y - LeftEye.Y);
            var downX = (LeftMouthCorner.X + RightMouthCorner.X - LeftEye.X - RightEye.X) / 2;
            var downY = (LeftMouthCorner.Y + RightMouthCorner.Y - LeftEye.Y - RightEye.Y) / 2;
            return MathF.Atan2(acrossY - downX, acrossX + downY);
        }
    }

    public FaceKeypoints Translate(float dx, float dy) => Map(p => new Point2(p.X + dx, p.Y + dy));

    public FaceKeypoints Scale(float x, float y) => Map(p => new Point2(p.X * x, p.Y * y));

    /// <summary>The sum, point by point, with the keypoints of another.</summary>
    public FaceKeypoints Plus(FaceKeypoints other) => new(
        Sum(LeftEye, other.LeftEye), Sum(RightEye, other.RightEye), Sum(NoseTip, other.NoseTip),
        Sum(LeftMouthCorner, other.LeftMouthCorner), Sum(RightMouthCorner, other.RightMouthCorner));

    /// <inheritdoc cref="Point2.Snap()"/>
    public FaceKeypoints Snap() => Map(static p => p.Snap());

    private static Point2 Sum(Point2 a, Point2 b) => new(a.X + b.X, a.Y + b.Y);

    private FaceKeypoints Map(Func<Point2, Point2> map) =>
        new(map(LeftEye), map(RightEye), map(NoseTip), map(LeftMouthCorner), map(RightMouthCorner));
}
