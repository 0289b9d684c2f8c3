using System.Numerics;
using MaskPose.Edge.Scene.Geometry;
using MaskPose.Edge.Scene.People;
using MaskPose.Edge.Scene.Rendering;
using MaskPose.Edge.Scene.Wearables;

namespace MaskPose.Edge.Scene.Script;

/// <summary>Turns parts into stances: where each person stands at a moment, with the small movements of living people.</summary>
public sealed class Director(SceneScript script, SceneCamera camera)
{
    // A face is about 1.5 of the generic head's units across.
    private const float FaceUnits = 1.5f;

    public IReadOnlyList<(Person Person, Stance Stance)> At(float seconds) =>
        [.. script.Parts.Where(p => p.IsOn(seconds)).Select(p => (p.Person, Stand(p, seconds)))];

    private Stance Stand(Part part, float seconds)
    {
        var seed = part.Person.Seed;
        var focal = 1 / camera.PixelSize;
        var depth = focal * FaceUnits * part.Person.Size * 960 / (part.FacePixels.At(seconds) * camera.Width);
        var x = (part.Across.At(seconds) - 0.5f) * camera.Width / focal * depth;
        var neck = new Vector3(x + Sway(0, 0.06f), part.Height + Bob(part, seconds), depth);
        var toCamera = MathF.Atan2(neck.X, neck.Z) * 180 / MathF.PI;
        var away = part.Away.At(seconds);
        return new Stance(
            neck,
            toCamera + away + Sway(1, 3),
            part.Pitch.At(seconds) + Sway(2, 2.5f),
            part.Roll.At(seconds) + Sway(3, 2.5f),
            (toCamera * 0.6f) + (away * 0.3f) + Sway(4, 3),
            Math.Clamp(part.Eyes.At(seconds), 0, 1) * Blink.At(seconds, seed),
            new Vector2((-away * 0.001f) + Sway(5, 0.08f), Sway(6, 0.05f)),
            new MaskFit(part.Mask.At(seconds)));

        float Sway(uint channel, float reach) => reach * Noise.Sway(seconds * 0.7f, seed + (97 * channel));
    }

    /// <summary>Up and down with each step of a person who walks nearer or to the side.</summary>
    private static float Bob(Part part, float seconds)
    {
        const float step = 0.1f;
        var across = MathF.Abs(part.Across.At(seconds + step) - part.Across.At(seconds)) * 960 / part.FacePixels.At(seconds);
        var nearer = MathF.Abs(MathF.Log(part.FacePixels.At(seconds + step) / part.FacePixels.At(seconds))) * 8;
        return MathF.Min(0.1f, 0.5f * (across + nearer)) * MathF.Sin(seconds * 11);
    }
}
