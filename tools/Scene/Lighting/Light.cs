using System.Numerics;

namespace MaskPose.Edge.Scene.Lighting;

/// <summary>A lamp or window.</summary>
/// <param name="Position">In the camera's axes, heads' units.</param>
/// <param name="Color">Linear RGB of a white surface that faces it, at any distance.</param>
public readonly record struct Light(Vector3 Position, Vector3 Color);
