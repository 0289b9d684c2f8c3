using System.Numerics;
using MaskPose.Edge.Scene.Geometry;

namespace MaskPose.Edge.Scene.Heads;

public enum HairStyle
{
    Bald,
    Cropped,
    Trimmed,
    Fringe,
    Bob,
    Flowing,
    Bun,
    Headscarf,
}

/// <summary>The hair's volume as a signed distance in the generic head's axes; see <see cref="HeadForm"/>.</summary>
internal sealed class HairForm(HairStyle style, uint seed)
{
    // The hairline by depth z, from the forehead over temple and sideburn around the ear to the nape: hair is above it.
    private static readonly Curve Hairline = new(
        (-0.2f, -0.8f), (0.05f, -0.72f), (0.22f, -0.5f), (0.38f, -0.38f), (0.46f, 0.12f), (0.56f, 0.2f), (0.6f, -0.12f),
        (0.98f, -0.12f), (1.08f, 0.6f), (1.3f, 0.85f));

    private static readonly Curve FringeLine = new(
        (-0.2f, -0.42f), (0.05f, -0.36f), (0.3f, -0.2f), (0.46f, 0.2f), (0.56f, 0.25f), (0.6f, -0.08f),
        (0.98f, -0.08f), (1.08f, 0.6f), (1.3f, 0.9f));

    private static readonly Vector3 SkullCenter = new(0, -0.37f, 0.76f);
    private static readonly Vector3 SkullRadii = new(0.86f, 0.9f, 1.1f);

    public bool IsCloth => style == HairStyle.Headscarf;

    private Curve Line => style is HairStyle.Fringe or HairStyle.Bob ? FringeLine : Hairline;

    /// <summary>How far the hair stands off the skull.</summary>
    private float Volume => style switch { HairStyle.Cropped => 0.02f, HairStyle.Bun => 0.05f, _ => 0.15f };

    public float At(Vector3 p)
    {
        if (style == HairStyle.Bald)
        {
            return float.MaxValue;
        }

        var m = new Vector3(MathF.Abs(p.X), p.Y, p.Z);
        if (style == HairStyle.Headscarf)
        {
            return Headscarf(m, p);
        }

        var d = Cap(m, p);
        return style switch
        {
            HairStyle.Bob => MathF.Min(d, Curtain(m, p, 0.95f)),
            HairStyle.Flowing => MathF.Min(d, Curtain(m, p, 2.1f)),
            HairStyle.Bun => Distance.SmoothUnion(d, Distance.Sphere(p, new(0, -0.75f, 1.85f), 0.38f) + Strands(p), 0.1f),
            _ => d,
        };
    }

    /// <summary>How far below the hairline a point is, negative where hair grows; about in the head's unit.</summary>
    public float Edge(Vector3 p)
    {
        // Hair parted at one side: the line is a little higher there.
        var parted = style is HairStyle.Trimmed or HairStyle.Flowing ? 0.07f * Shaping.Bump(p.X - 0.25f, 0, 0.25f) : 0;
        return p.Y - Line.At(p.Z) + parted + (0.04f * (Noise.Value(p * 11, seed) - 0.5f));
    }

    private float Cap(Vector3 m, Vector3 p)
    {
        var d = Distance.Ellipsoid(m, SkullCenter, SkullRadii);
        if (d > 0.4f)
        {
            return d - 0.15f;
        }

        var bare = p.Y - Line.At(p.Z);
        if (bare > 0.2f)
        {
            return MathF.Max(d - 0.15f, 0.6f * (bare - 0.1f));
        }

        var edge = Edge(p);
        var volume = Volume * Shaping.Step(0.02f, -0.4f, edge) * (0.55f + (0.45f * Shaping.Step(0.1f, -0.8f, p.Y)));
        return Distance.SmoothIntersection(d - volume + Strands(p), edge * 0.6f, 0.05f);
    }

    /// <summary>Hair that falls beside and behind the face down to a height.</summary>
    private float Curtain(Vector3 m, Vector3 p, float end)
    {
        var middle = (end - 0.9f) / 2;
        var d = Distance.Ellipsoid(m, new(0, middle, 0.95f), new(1.04f, end - middle, 0.98f));
        if (d > 0.3f)
        {
            return d;
        }

        var face = 0.3f + (0.1f * MathF.Sin(p.Y * 2)) - p.Z;
        d = Distance.SmoothIntersection(d + Strands(p), face, 0.12f);
        var throat = Distance.RoundCone(m, new(0, 0.7f, 0.2f), new(0, 2.6f, 0.2f), 0.68f, 0.9f);
        d = Distance.SmoothDifference(d, throat, 0.15f);
        return Distance.SmoothIntersection(d, p.Y - end + (0.1f * Noise.Value(p * 9, seed)), 0.15f);
    }

    private static float Headscarf(Vector3 m, Vector3 p)
    {
        var head = Distance.Ellipsoid(m, new(0, -0.3f, 0.75f), new(0.94f, 1.02f, 1.2f));
        var neck = Distance.RoundCone(m, new(0, 0.9f, 0.65f), new(0, 2, 0.8f), 0.74f, 1.05f);
        var d = Distance.SmoothUnion(head, neck, 0.35f);
        var window = Distance.Ellipsoid(m, new(0, 0.25f, -0.2f), new(0.7f, 0.99f, 0.75f));
        d = Distance.SmoothDifference(d, window, 0.07f);
        return d + (0.012f * MathF.Sin((p.Y * 9) + (p.X * 7) + (3 * MathF.Sin(p.Z * 3))));
    }

    private float Strands(Vector3 p)
    {
        return 0.04f * (0.5f - Noise.Value(new Vector3(p.X * 7, p.Y * 2.5f, p.Z * 7), seed));
    }
}
