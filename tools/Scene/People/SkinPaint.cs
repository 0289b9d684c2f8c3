using System.Numerics;
using MaskPose.Edge.Scene.Geometry;
using MaskPose.Edge.Scene.Heads;
using MaskPose.Edge.Scene.Materials;

namespace MaskPose.Edge.Scene.People;

/// <summary>The skin's colours: tone, blush, freckles, lips, brows, lashes, beard. In the generic head's axes.</summary>
internal sealed class SkinPaint(Person person, EyeForm eyes, HairForm hair)
{
    // Light that enters skin comes out a little further on, red the furthest (Jensen et al. 2001).
    private static readonly Vector3 Creep = new(0.42f, 0.25f, 0.19f);

    private readonly LipForm _lips = new(person.Shape.Lips);
    private readonly BeardPaint _beard = new(person.Beard, person.Seed);
    private readonly BrowPaint _brows = new(person.Beard == Beard.None && person.Makeup > 0.2f ? 0.75f : 1.1f, person.Seed);

    /// <param name="p">With its sign of x, for the noise.</param>
    public Finish At(Vector3 p)
    {
        var m = new Vector3(MathF.Abs(p.X), p.Y, p.Z);
        var lips = _lips.Red(m);
        var albedo = Lined(Freckled(Blushed(Toned(p), m), p), m);
        albedo = Shaping.Mix(albedo, LipColor(m), lips * 0.8f);
        var dark = Vector3.Min(person.HairColor, person.Skin * 0.3f);
        albedo = Shaping.Mix(albedo, person.HairColor, _beard.Cover(m, lips));
        albedo = Shaping.Mix(albedo, dark, _brows.Cover(m) * 0.9f);
        albedo = Shaping.Mix(albedo, person.HairColor, Roots(p));
        albedo = Shaping.Mix(albedo, new Vector3(0.012f, 0.01f, 0.01f), Lashes(m));
        var oily = Shaping.Bump(m.X * 0.7f, m.Y + 0.5f, 0.35f) + Shaping.Bump(m.X, m.Y - 0.28f, 0.16f);
        return new Finish(albedo, 0.10f + (0.08f * oily) + (0.25f * lips), lips > 0.5f ? 40 : 16, Creep);
    }

    private Vector3 Toned(Vector3 p)
    {
        var broad = Noise.Fractal(p * 3.1f, 2, person.Seed) - 0.5f;
        var fine = Noise.Fractal(p * 27, 2, person.Seed + 7) - 0.5f;
        return person.Skin * (1 + (0.18f * broad) + (0.16f * fine));
    }

    private static Vector3 Blushed(Vector3 albedo, Vector3 m)
    {
        var red = (0.8f * Shaping.Bump(m.X - 0.42f, m.Y - 0.38f, 0.24f)) + (0.7f * Shaping.Bump(m.X, m.Y - 0.36f, 0.17f))
            + (m.X > 0.8f ? 0.5f : 0) + (0.3f * Shaping.Bump(m.X, m.Y - 1.1f, 0.2f));
        var socket = Shaping.Bump(m.X - 0.34f, (m.Y - 0.03f) * 1.5f, 0.2f);
        albedo *= Vector3.Lerp(Vector3.One, new(1.04f, 0.84f, 0.82f), Math.Clamp(red, 0, 1));
        return albedo * Vector3.Lerp(Vector3.One, new(0.80f, 0.72f, 0.74f), socket * 0.75f);
    }

    private Vector3 Freckled(Vector3 albedo, Vector3 p)
    {
        var where = person.Freckles * Shaping.Bump(p.X * 0.45f, p.Y - 0.25f, 0.3f);
        if (where < 0.05f)
        {
            return albedo;
        }

        var spot = Shaping.Step(0.62f, 0.78f, Noise.Value(p * 24, person.Seed + 3));
        return Shaping.Mix(albedo, albedo * new Vector3(0.62f, 0.45f, 0.36f), spot * where * 0.8f);
    }

    /// <summary>Folds from the nose to the mouth's corners, bags under the eyes, lines of the forehead.</summary>
    private Vector3 Lined(Vector3 albedo, Vector3 m)
    {
        if (m.Z > 0.3f)
        {
            return albedo;
        }

        var fold = Gauss(m.X - 0.2f - (0.42f * (m.Y - 0.42f)), 0.022f) * Band(m.Y, 0.4f, 0.74f);
        var bag = Gauss(m.Y - 0.125f + (0.9f * (m.X - 0.33f) * (m.X - 0.33f)), 0.018f) * Band(m.X, 0.18f, 0.52f);
        var brow = Gauss(MathF.Sin(m.Y * 34), 0.3f) * Band(m.Y, -0.75f, -0.36f) * Shaping.Step(0.5f, 0.2f, m.X);
        var lines = (fold * (0.3f + (0.5f * person.Lines))) + (bag * (0.15f + (0.4f * person.Lines))) + (brow * 0.3f * person.Lines);
        return albedo * (1 - (0.5f * Math.Clamp(lines, 0, 1)));
    }

    private Vector3 LipColor(Vector3 m)
    {
        var natural = person.Skin * new Vector3(0.86f, 0.48f, 0.50f);
        var line = Gauss(m.Y - LipForm.Line(m.X), 0.012f);
        return Vector3.Lerp(natural, new(0.42f, 0.05f, 0.07f), person.Makeup * 0.7f) * (1 - (0.7f * line));
    }

    private float Lashes(Vector3 m)
    {
        if (MathF.Abs(m.X - EyeForm.Center.X) > 0.19f || MathF.Abs(m.Y) > 0.15f || m.Z > 0.1f)
        {
            return 0;
        }

        var (upper, lower) = eyes.Edges(m.X);
        var within = Shaping.Step(0.17f, 0.13f, MathF.Abs(m.X - EyeForm.Center.X));
        var top = Gauss(m.Y - upper + 0.004f, 0.013f + (0.005f * person.Makeup));
        var bottom = 0.4f * Gauss(m.Y - lower, 0.01f);
        return within * MathF.Max(MathF.Max(top, bottom) * 0.95f, 0.35f * eyes.Crease(m));
    }

    /// <summary>Single hairs along the hairline.</summary>
    private float Roots(Vector3 p)
    {
        if (person.Hair is HairStyle.Bald or HairStyle.Headscarf || p.Y > 0.9f)
        {
            return 0;
        }

        var strands = Noise.Value(new Vector3(p.X * 45, p.Y * 14, p.Z * 30), person.Seed + 5);
        return Shaping.Step(0.09f, -0.03f, hair.Edge(p)) * (0.4f + (0.6f * strands)) * 0.9f;
    }

    private static float Gauss(float x, float width) => MathF.Exp(-(x * x) / (width * width));

    private static float Band(float x, float from, float to) =>
        Shaping.Step(from, from + 0.06f, x) * Shaping.Step(to, to - 0.06f, x);
}
