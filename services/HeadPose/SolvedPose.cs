using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.HeadPose;

/// <summary>A pose that the generic head was fitted in.</summary>
/// <param name="Rotation">Head to camera.</param>
/// <param name="ReprojectionError">
/// Mean distance of the projected head from the points where all count the same, in distances of the eyes of a head that looks ahead.
/// </param>
public sealed record SolvedPose(Rotation Rotation, double ReprojectionError, PoseMethod Method)
{
    public Pose Pose => Rotation.ToPose(Method);
}
