using System.Numerics;
using MaskPose.Edge.Scene.Materials;

namespace MaskPose.Edge.Scene.Rendering;

/// <summary>Where a ray met a figure.</summary>
/// <param name="Distance">Along the ray.</param>
/// <param name="Color">The light that comes back, linear RGB.</param>
/// <param name="Normal">Of the surface, in the camera's axes.</param>
/// <param name="Shadow">Part of the key light that arrives there, 0 to 1.</param>
/// <param name="Openness">Part of the surroundings that is seen from there, 0 to 1.</param>
internal readonly record struct Hit(float Distance, Surface Surface, Vector3 Color, Vector3 Normal, float Shadow, float Openness);
