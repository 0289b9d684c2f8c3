using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.HeadPose;

/// <summary>A pose fitted with the generic head.</summary>
/// <param name="Rotation">Head to camera.</param>
/// <param name="ReprojectionError">
/// Mean unweighted reprojection error, in eye distances of a frontal head.
/// </param>
public sealed record SolvedPose(Rotation Rotation, double ReprojectionError, PoseMethod Method)
{
    public Pose Pose => Rotation.ToPose(Method);
}
