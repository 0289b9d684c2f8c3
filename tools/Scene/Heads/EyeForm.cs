using System.Numerics;
using MaskPose.Edge.Scene.Geometry;

namespace MaskPose.Edge.Scene.Heads;

/// <summary>An eye: ball, and lids that open along an almond between the eye's corners.</summary>
/// <param name="opening">0 closed to 1 wide open.</param>
/// <param name="size">Factor of the height when wide open.</param>
internal sealed class EyeForm(float opening, float size)
{
    public const float BallRadius = 0.137f;

    public static readonly Vector3 Center = new(0.355f, -0.008f, 0.047f);

    private const float LidThickness = 0.014f;
    private const float HalfWidth = 0.148f;

    private readonly float _upper = Shaping.Mix(-0.026f, 0.072f * size, opening);
    private readonly float _lower = Shaping.Mix(0.026f, 0.03f * size, opening);

    /// <summary>How far the lids' edges are above (negative) the middle line at |x|: upper and lower.</summary>
    public (float Upper, float Lower) Edges(float x)
    {
        var u = Math.Clamp((x - Center.X) / HalfWidth, -1, 1);
        var arch = MathF.Pow(1 - (u * u), 0.75f);
        // The upper lid is highest towards the nose, the lower lid lowest towards the ear.
        return (Corner(u) - (_upper * arch * (1 - (0.18f * u))), Corner(u) + (_lower * arch * (1 + (0.15f * u))));
    }

    public static float Ball(Vector3 m) => Distance.Sphere(m, Center, BallRadius);

    /// <summary>Adds the lids to the head and cuts their opening.</summary>
    public float Join(float head, Vector3 m)
    {
        if (Distance.Sphere(m, Center, 0.27f) > head + 0.05f)
        {
            return head;
        }

        var lids = Distance.Sphere(m, Center, BallRadius + LidThickness);
        var d = Distance.SmoothUnion(head, lids, 0.045f);
        var crease = Crease(m);
        d += 0.016f * crease;
        var (upper, lower) = Edges(m.X);
        var beside = (MathF.Abs(m.X - Center.X) - HalfWidth) * 0.5f;
        var gap = MathF.Max(MathF.Max(upper - m.Y, m.Y - lower), beside);
        return m.Z < Center.Z ? Distance.SmoothIntersection(d, -gap, 0.012f) : d;
    }

    /// <summary>1 in the fold above the upper lid, 0 away from it.</summary>
    public float Crease(Vector3 m)
    {
        var u = Math.Clamp((m.X - Center.X) / (HalfWidth * 1.1f), -1, 1);
        var fold = Corner(u) - ((0.045f + (0.065f * MathF.Pow(1 - (u * u), 0.6f))) * (0.8f + (0.25f * opening)));
        return MathF.Exp(-MathF.Pow((m.Y - fold) / 0.014f, 2)) * (1 - (u * u));
    }

    private static float Corner(float u) => Shaping.Mix(0.0097f, 0, (u + 1) / 2);
}
