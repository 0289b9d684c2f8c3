using System.Numerics;
using MaskPose.Edge.Scene.Geometry;

namespace MaskPose.Edge.Scene.Heads;

/// <summary>Both lips and the line between them.</summary>
/// <param name="thickness">Factor of the thickness.</param>
internal sealed class LipForm(float thickness)
{
    private readonly Curve _upperEdge = new((0, 0.645f), (0.07f, 0.625f), (0.2f, 0.665f), (0.315f, 0.727f));
    private readonly Curve _lowerEdge = new((0, 0.868f), (0.09f, 0.86f), (0.2f, 0.82f), (0.315f, 0.727f));

    /// <summary>The line where the lips meet, y at |x|.</summary>
    public static float Line(float x) => 0.733f - (0.012f * MathF.Cos(x * 20));

    public float Join(float head, Vector3 m)
    {
        if (Distance.Sphere(m, new(0, 0.74f, -0.2f), 0.42f) > head + 0.1f)
        {
            return head;
        }

        var upper = Distance.RoundCone(m, new(0.02f, 0.69f, -0.335f), new(0.25f, 0.722f, -0.185f), 0.052f * thickness, 0.02f);
        var lower = Distance.RoundCone(m, new(0, 0.79f, -0.32f), new(0.22f, 0.752f, -0.2f), 0.062f * thickness, 0.025f);
        var d = Distance.SmoothUnion(head, upper, 0.06f);
        d = Distance.SmoothUnion(d, lower, 0.06f);
        var under = Distance.Capsule(m, new(0, 0.925f, -0.36f), new(0.12f, 0.915f, -0.31f), 0.05f);
        d = Distance.SmoothDifference(d, under, 0.1f);
        var parting = Distance.Capsule(m, new(0, 0.735f, -0.4f), new(0.31f, 0.731f, -0.14f), 0.008f);
        return Distance.SmoothDifference(d, parting, 0.035f);
    }

    /// <summary>1 on the lips' red, 0 off it, soft between.</summary>
    public float Red(Vector3 m)
    {
        if (m.X > 0.36f || m.Z > 0 || m.Y is < 0.5f or > 1)
        {
            return 0;
        }

        var (upper, lower) = (_upperEdge.At(m.X), _lowerEdge.At(m.X));
        var grow = (thickness - 1) * 0.04f;
        return Shaping.Step(-0.012f, 0.018f, m.Y - upper + grow) * Shaping.Step(-0.012f, 0.018f, lower + grow - m.Y);
    }
}
