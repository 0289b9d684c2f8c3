using System.Numerics;
using MaskPose.Edge.Scene.Lighting;
using MaskPose.Edge.Scene.People;
using MaskPose.Edge.Scene.Rendering;

namespace MaskPose.Edge.Scene.Portraits;

/// <summary>One head before a wall: who, how it is held, in which light, through which lens.</summary>
/// <param name="Wall">Factor of the room's brightness and colour behind it, linear RGB.</param>
public sealed record Portrait(
    SceneCamera Camera, Person Person, Stance Stance, LightRig Light, Lens Lens, Vector3 Wall, uint Seed);
