using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.HeadPose;

/// <summary>What a pose model says of a face.</summary>
/// <param name="Rotation">Head to camera.</param>
/// <param name="SpreadDegrees">The error that it expects: the angle between its rotation and the true one.</param>
public readonly record struct RegressedPose(Rotation Rotation, double SpreadDegrees);
