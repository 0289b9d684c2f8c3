using System.Numerics;
using MaskPose.Edge.Scene.Geometry;
using MaskPose.Edge.Scene.Heads;

namespace MaskPose.Edge.Scene.Wearables;

/// <summary>
/// A mask as a shell around the face: an offset of the head that is spanned from the nose (or where it hangs) to the chin,
/// cut at its edges; and its straps to the ears. In the generic head's axes.
/// </summary>
internal sealed class MaskForm(HeadForm head, MaskKind kind, MaskFit fit)
{
    private const float HalfBreadth = 0.72f;

    private readonly float _thickness = kind == MaskKind.Respirator ? 0.02f : 0.013f;
    private readonly float _offset = kind == MaskKind.Respirator ? 0.05f : 0.035f;
    private readonly Vector3 _chin = new(0, MathF.Max(1.05f, fit.Tent.Y + 0.02f), kind == MaskKind.Respirator ? -0.22f : -0.17f);

    public MaskKind Kind => kind;

    public MaskFit Fit => fit;

    private float LowerSide => fit.Bottom - 0.42f;

    /// <param name="mass">What <see cref="HeadForm.Mass"/> says there.</param>
    /// <param name="neck">Distance to the neck at the same point, on which the lower part lies.</param>
    public float At(Vector3 m, float mass, float neck)
    {
        if (!fit.IsWorn)
        {
            return float.MaxValue;
        }

        var bound = Distance.Sphere(m, new(0, 0.7f + (fit.Slide * 0.2f), 0), 1.15f);
        if (bound > 0.3f)
        {
            return bound;
        }

        var lain = Lain(m, mass, neck) + Folds(m);
        var shell = MathF.Abs(lain - _offset) - _thickness;
        return Distance.SmoothIntersection(shell, Outside(m), 0.015f);
    }

    public float Strap(Vector3 m, float mass, float neck)
    {
        if (!fit.IsWorn || Distance.Sphere(m, new(0.75f, 0.6f, 0.5f), 0.75f) > 0.2f)
        {
            return float.MaxValue;
        }

        var lain = MathF.Abs(MathF.Min(mass, neck) - 0.012f) - 0.012f;
        var upper = Line(m, fit.TopSide + 0.06f, 0.02f);
        var lower = Line(m, LowerSide - 0.05f, 0.36f);
        return MathF.Max(lain, MathF.Min(upper, lower));
    }

    /// <summary>1 in the seam, wire or edge that is to be drawn darker or lighter, 0 off it.</summary>
    public float Seam(Vector3 m)
    {
        var top = 1 - Shaping.Step(0.03f, 0.07f, m.Y - Top(m));
        var bottom = 1 - Shaping.Step(0.03f, 0.07f, Bottom(m) - m.Y);
        var middle = kind is MaskKind.Respirator or MaskKind.Cloth ? MathF.Exp(-m.X * m.X / 0.0003f) : 0;
        return MathF.Max(MathF.Max(top, bottom), middle);
    }

    /// <summary>A saw's tooth with a steep but closed side, 0 to 1: how far a pleat stands off at a height.</summary>
    public static float Pleat(float height)
    {
        var step = (height * 5.2f) - MathF.Floor(height * 5.2f);
        return step < 0.8f ? step / 0.8f : (1 - step) / 0.2f;
    }

    /// <summary>How far below the mask's upper edge, in its height: 0 to 1.</summary>
    public float Height(Vector3 m) => (m.Y - Top(m)) / (Bottom(m) - Top(m));

    private float Lain(Vector3 m, float mass, float neck)
    {
        var tent = Distance.RoundCone(m, fit.Tent, _chin, fit.Slide < 1 ? 0.09f : 0.07f, 0.14f);
        var form = Distance.SmoothUnion(head.Draped(m, mass), tent, kind == MaskKind.Respirator ? 0.34f : 0.26f);
        return fit.Slide > 1 ? Distance.SmoothUnion(form, neck, 0.3f) : form;
    }

    /// <summary>The pleats of a surgical mask; crumpled when it is pulled down.</summary>
    private float Folds(Vector3 m)
    {
        var crumpled = 0.02f * Math.Clamp(fit.Slide, 0, 2) * MathF.Sin((m.Y * 26) + (3 * m.X)) * 0.5f;
        if (kind != MaskKind.Surgical)
        {
            return crumpled * 0.7f;
        }

        var h = Height(m);
        var middle = Shaping.Step(0.12f, 0.25f, h) * Shaping.Step(0.88f, 0.75f, h) * Shaping.Step(0.6f, 0.3f, m.X);
        return crumpled - (0.02f * middle * (Pleat(h) - 0.5f));
    }

    /// <summary>Positive beyond the mask's edges.</summary>
    private float Outside(Vector3 m)
    {
        var side = m.Z - 0.36f + (fit.Slide > 1 ? (fit.Slide - 1) * -0.1f : 0);
        return MathF.Max(MathF.Max(Top(m) - m.Y, m.Y - Bottom(m)), side);
    }

    private float Top(Vector3 m)
    {
        // The edge bends around the bridge of the nose, and runs nearly straight to the side from there.
        var t = Math.Clamp((m.X - 0.06f) / (HalfBreadth - 0.06f), 0, 1);
        return fit.TopMiddle + ((fit.TopSide - fit.TopMiddle) * MathF.Pow(t, 0.85f));
    }

    private float Bottom(Vector3 m)
    {
        var t = Math.Clamp(m.X / HalfBreadth, 0, 1);
        return fit.Bottom - (0.36f * t * t);
    }

    /// <summary>A band from the mask's side at a height to the ear, seen from the side.</summary>
    private static float Line(Vector3 m, float fromY, float toY) =>
        Distance.Capsule(new(0, m.Y, m.Z), new(0, fromY, 0.3f), new(0, toY, 0.78f), 0.022f);
}
