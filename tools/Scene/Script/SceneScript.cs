using MaskPose.Edge.Scene.Lighting;

namespace MaskPose.Edge.Scene.Script;

/// <summary>Who does what and when, and in which light.</summary>
/// <param name="Evening">How much of the evening's light there is over time, 0 to 1.</param>
public sealed record SceneScript(float Seconds, IReadOnlyList<Part> Parts, Motion Evening)
{
    public LightRig LightAt(float seconds) => LightRig.Lerp(LightRig.Room, LightRig.Evening, Evening.At(seconds));
}
