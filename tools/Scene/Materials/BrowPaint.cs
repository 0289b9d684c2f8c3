using System.Numerics;
using MaskPose.Edge.Scene.Geometry;

namespace MaskPose.Edge.Scene.Materials;

/// <summary>The eyebrows, in the generic head's axes with |x|.</summary>
internal sealed class BrowPaint(float weight, uint seed)
{
    private static readonly Curve Middle = new(
        (0.1f, -0.2f), (0.13f, -0.212f), (0.27f, -0.252f), (0.42f, -0.262f), (0.56f, -0.222f), (0.66f, -0.14f));

    private static readonly Curve HalfHeight = new((0.09f, 0.01f), (0.15f, 0.042f), (0.4f, 0.036f), (0.66f, 0.006f));

    /// <summary>How much of the skin the brow hides, 0 to 1.</summary>
    public float Cover(Vector3 m)
    {
        if (m.X is < 0.07f or > 0.69f || m.Y is < -0.36f or > -0.06f || m.Z > 0.3f)
        {
            return 0;
        }

        var half = HalfHeight.At(m.X) * weight;
        var edge = Shaping.Step(1.35f * half, 0.5f * half, MathF.Abs(m.Y - Middle.At(m.X)));
        var ends = Shaping.Step(0.08f, 0.14f, m.X) * Shaping.Step(0.69f, 0.6f, m.X);
        var strands = Noise.Value(new Vector3((m.X * 70) + (m.Y * 40), m.Y * 28, 0), seed);
        return edge * ends * (0.55f + (0.45f * strands));
    }
}
