using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.HeadPose;

/// <summary>A pose model's answer for a face.</summary>
/// <param name="Rotation">Head to camera.</param>
/// <param name="SpreadDegrees">Expected error: the angle between its rotation and the true one.</param>
public readonly record struct RegressedPose(Rotation Rotation, double SpreadDegrees);
