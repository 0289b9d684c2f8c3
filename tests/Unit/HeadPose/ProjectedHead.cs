using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.HeadPose;

namespace MaskPose.Edge.Unit.HeadPose;

/// <summary>
/// The generic head, turned and seen through a pinhole with Brown–Conrady distortion; the formulas are written down here
/// from OpenCV's documentation of its camera model, apart from the product's code.
/// </summary>
internal static class ProjectedHead
{
    /// <param name="position">Where the middle of the outer eye corners is, in distances of them, camera's axes.</param>
    public static Point2[] Landmarks(CanonicalFace shape, double yaw, double pitch, double roll, Vector3 position, CameraIntrinsics camera)
    {
        var rotation = Rotation.FromAngles(yaw, pitch, roll);
        return [.. shape.Points.Select(p => Project(rotation.Apply(p) + position, camera))];
    }

    private static Point2 Project(Vector3 point, CameraIntrinsics camera)
    {
        var (x, y) = (point.X / point.Z, point.Y / point.Z);
        var d = camera.Distortion;
        var r2 = (x * x) + (y * y);
        var radial = 1 + (d.K1 * r2) + (d.K2 * r2 * r2) + (d.K3 * r2 * r2 * r2);
        var bentX = (x * radial) + (2 * d.P1 * x * y) + (d.P2 * (r2 + (2 * x * x)));
        var bentY = (y * radial) + (d.P1 * (r2 + (2 * y * y))) + (2 * d.P2 * x * y);
        return new Point2(
            (float)((camera.FocalX * bentX) + camera.CenterX),
            (float)((camera.FocalY * bentY) + camera.CenterY));
    }
}
