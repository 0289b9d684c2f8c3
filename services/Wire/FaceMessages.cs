using MaskPose.Edge.Core.Vision;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Wire;

/// <summary>Faces and points as messages and back.</summary>
public static class FaceMessages
{
    public static Proto.Point ToMessage(this Point2 point) => new() { X = point.X, Y = point.Y };

    public static Point2 ToCore(this Proto.Point? message) => message is null ? default : new Point2(message.X, message.Y);

    public static Proto.Face ToMessage(this Face face)
    {
        var box = face.Box;
        return new Proto.Face
        {
            Box = new Proto.Box { Left = box.Left, Top = box.Top, Right = box.Right, Bottom = box.Bottom },
            Score = face.Score,
            Keypoints = face.Keypoints?.ToMessage(),
        };
    }

    /// <exception cref="BadMessageException">The face has no box.</exception>
    public static Face ToCore(this Proto.Face? message)
    {
        var box = message?.Box ?? throw new BadMessageException("face.box is missing.");
        return new Face(new Box(box.Left, box.Top, box.Right, box.Bottom), message.Score, message.Keypoints?.ToCore());
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
        points.LeftEye.ToCore(),
        points.RightEye.ToCore(),
        points.NoseTip.ToCore(),
        points.LeftMouthCorner.ToCore(),
        points.RightMouthCorner.ToCore());
}
