using System.Numerics;
using MaskPose.Edge.Scene.Geometry;

namespace MaskPose.Edge.Scene.Wearables;

public enum Glasses
{
    None,
    Thin,
    Thick,
}

/// <summary>The frame of a pair of glasses as a signed distance in the generic head's axes.</summary>
internal sealed class GlassesForm(Glasses kind)
{
    private static readonly Vector3 Middle = new(0.38f, 0.03f, -0.3f);
    private readonly float _radius = kind == Glasses.Thick ? 0.022f : 0.014f;

    public float At(Vector3 m)
    {
        if (kind == Glasses.None)
        {
            return float.MaxValue;
        }

        var bound = Distance.Sphere(m, new(0.4f, 0.05f, 0.2f), 0.85f);
        return bound > 0.2f ? bound : MathF.Min(Rim(m), Rest(m));
    }

    /// <summary>A line around the lens, swept by a circle; the lens stands a little slanted to the side.</summary>
    private float Rim(Vector3 m)
    {
        var depth = m.Z - Middle.Z - (0.3f * (m.X - Middle.X));
        var outline = Outline(m);
        return MathF.Sqrt((outline * outline) + (depth * depth)) - _radius;
    }

    private float Rest(Vector3 m)
    {
        var bridge = Distance.Capsule(m, new(0, -0.05f, -0.43f), new(0.18f, -0.02f, -0.36f), _radius);
        var temple = Distance.Capsule(m, new(0.62f, -0.06f, -0.22f), new(0.87f, -0.04f, 0.75f), _radius);
        return MathF.Min(bridge, temple);
    }

    private static float Outline(Vector3 m) =>
        Distance.RoundBox(new(m.X, m.Y, 0), new(Middle.X, Middle.Y, 0), new(0.235f, 0.19f, 1), 0.13f);
}
