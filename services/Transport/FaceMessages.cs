using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Transport;

/// <summary>Faces and points as messages and back.</summary>
public static class FaceMessages
{
    /// <summary>Pixels; far beyond any picture, near enough that no sum overflows.</summary>
    private const float MaxBoxSide = 100_000;

    /// <summary>Pixels from the origin; a point far outside any picture is invalid.</summary>
    private const float MaxPlace = 1_000_000;

    public static Proto.Point ToMessage(this Point2 point) => new() { X = point.X, Y = point.Y };

    /// <param name="field">Names the point in the error.</param>
    /// <exception cref="BadMessageException">The point is missing or not finite.</exception>
    public static Point2 ToCore(this Proto.Point? message, string field) =>
        message is not null && MathF.Abs(message.X) <= MaxPlace && MathF.Abs(message.Y) <= MaxPlace
            ? new Point2(message.X, message.Y)
            : throw new BadMessageException($"{field} must be a point of finite numbers within {MaxPlace}.");

    public static Proto.Face ToMessage(this Face face)
    {
        var box = face.Box;
        return new Proto.Face
        {
            Box = new Proto.Box { Left = box.Left, Top = box.Top, Right = box.Right, Bottom = box.Bottom },
            Score = face.Score,
            Keypoints = face.Keypoints?.ToMessage(),
            Faint = face.Faint,
        };
    }

    /// <exception cref="BadMessageException">The box is missing, empty or not finite, the score or a point not allowed.</exception>
    public static Face ToCore(this Proto.Face? message)
    {
        var box = message?.Box ?? throw new BadMessageException("face.box is missing.");
        var core = new Box(box.Left, box.Top, box.Right, box.Bottom);
        if (!(core.ShortSide > 0) || !(core.LongSide <= MaxBoxSide) || !(MathF.Max(MathF.Abs(core.Left), MathF.Abs(core.Top)) <= MaxPlace))
        {
            throw new BadMessageException($"face.box must have finite sides, each more than 0 and at most {MaxBoxSide}, and lie within {MaxPlace}.");
        }

        return message.Score is >= 0 and <= 1
            ? new Face(core, message.Score, message.Keypoints?.ToCore()) { Faint = message.Faint }
            : throw new BadMessageException("face.score must be 0 to 1.");
    }

    private static Proto.Keypoints ToMessage(this FaceKeypoints points) => new()
    {
        LeftEye = points.LeftEye.ToMessage(),
        RightEye = points.RightEye.ToMessage(),
        NoseTip = points.NoseTip.ToMessage(),
        LeftMouthCorner = points.LeftMouthCorner.ToMessage(),
        RightMouthCorner = points.RightMouthCorner.ToMessage(),
    };

    private static FaceKeypoints ToCore(this Proto.Keypoints points) => new(
        points.LeftEye.ToCore("face.keypoints.left_eye"),
        points.RightEye.ToCore("face.keypoints.right_eye"),
        points.NoseTip.ToCore("face.keypoints.nose_tip"),
        points.LeftMouthCorner.ToCore("face.keypoints.left_mouth_corner"),
        points.RightMouthCorner.ToCore("face.keypoints.right_mouth_corner"));
}
