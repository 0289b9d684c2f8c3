using System.Numerics;
using MaskPose.Edge.Scene.Geometry;

namespace MaskPose.Edge.Scene.People;

/// <summary>Where hair grows on the lower face, in the generic head's axes with |x|.</summary>
internal sealed class BeardPaint(Beard kind, uint seed)
{
    // The upper edge of a beard on the cheek, y at |x|.
    private static readonly Curve Cheek = new(
        (0, 0.5f), (0.2f, 0.53f), (0.3f, 0.72f), (0.42f, 0.8f), (0.6f, 0.74f), (0.74f, 0.45f), (0.82f, 0.15f));

    /// <summary>0 no hair to 1 dense.</summary>
    /// <param name="lips">1 on the lips' red.</param>
    public float Density(Vector3 m, float lips)
    {
        if (kind == Beard.None || m.Y < 0 || m.Z > 0.75f)
        {
            return 0;
        }

        var wisps = 0.05f * (Noise.Value(m * 16, seed) - 0.5f);
        var moustache = Shaping.Step(0.055f, -0.02f, MathF.Abs(m.Y - 0.585f - (0.45f * m.X * m.X)) - 0.05f + wisps)
            * Shaping.Step(0.42f, 0.3f, m.X);
        var cheek = Shaping.Step(-0.06f, 0.2f, m.Y - Cheek.At(m.X) + wisps);
        var area = kind == Beard.Moustache ? moustache : MathF.Max(cheek, moustache);
        return area * (1 - lips) * Shaping.Step(1.45f, 1.2f, m.Y);
    }

    /// <summary>How far the beard stands off the skin.</summary>
    public float Thickness(Vector3 m)
    {
        if (kind is Beard.None or Beard.Stubble || m.Z > 0.6f || m.Y is < 0.4f or > 1.5f)
        {
            return 0;
        }

        var lips = Shaping.Bump((m.X) * 0.6f, (m.Y - 0.75f) * 1.5f, 0.16f);
        var strands = 0.6f + (0.4f * Noise.Value(new Vector3(m.X * 25, m.Y * 9, m.Z * 25), seed));
        return Density(m, lips) * strands * (kind == Beard.Full ? 0.04f : 0.02f);
    }

    /// <summary>How much of the skin the hair hides, 0 to 1.</summary>
    public float Cover(Vector3 m, float lips)
    {
        var density = Density(m, lips);
        if (density <= 0)
        {
            return 0;
        }

        var strands = Noise.Fractal(new Vector3(m.X * 38, m.Y * 16, m.Z * 38), 2, seed);
        return density * (kind == Beard.Stubble ? 0.18f + (0.3f * strands) : 0.4f + (0.55f * strands));
    }
}
