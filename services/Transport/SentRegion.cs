using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Transport;

/// <summary>A region as it travels: its picture, and how the frame's pixels and the picture's belong together.</summary>
/// <param name="ScaleX">Pixels of the picture for one of the frame, 0 to 1, as <paramref name="ScaleY"/>.</param>
public sealed record SentRegion(FrameRegion Region, Proto.Image Image, float ScaleX, float ScaleY)
{
    /// <summary>A face of the frame in the picture.</summary>
    public Face InPicture(Face face) => face.Translate(-Region.Left, -Region.Top).Scale(ScaleX, ScaleY);

    /// <summary>The frame's camera as that of the picture.</summary>
    public CameraIntrinsics InPicture(CameraIntrinsics camera) => camera.CutAt(Region.Left, Region.Top).Scale(ScaleX, ScaleY);

    /// <summary>What was read of a head in the picture, in the frame.</summary>
    public HeadReading InFrame(HeadReading head) => (ScaleX == 1 && ScaleY == 1 ? head : head with
    {
        Landmarks = [.. head.Landmarks.Select(p => new Point2(p.X / ScaleX, p.Y / ScaleY))],
    }).Translate(new Point2(Region.Left, Region.Top));
}
