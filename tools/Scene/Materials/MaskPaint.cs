using System.Numerics;
using MaskPose.Edge.Scene.Geometry;
using MaskPose.Edge.Scene.Wearables;

namespace MaskPose.Edge.Scene.Materials;

/// <summary>The cloth of a mask.</summary>
internal sealed class MaskPaint(MaskForm form, Vector3 color, uint seed)
{
    public Finish At(Vector3 p)
    {
        var m = new Vector3(MathF.Abs(p.X), p.Y, p.Z);
        var weave = 1 + (0.1f * (Noise.Fractal(p * 30, 2, seed) - 0.5f));
        var albedo = Pattern(p) * weave;
        var seam = form.Seam(m);
        albedo = form.Kind switch
        {
            MaskKind.Surgical => Shaping.Mix(albedo, new Vector3(0.72f, 0.78f, 0.82f), 0.45f * seam) * (1 - (0.16f * Pleat(m))),
            MaskKind.Respirator => albedo * (1 - (0.13f * seam)),
            _ => albedo * (1 - (0.25f * seam)),
        };
        return new Finish(albedo, form.Kind == MaskKind.Cloth ? 0.05f : 0.03f, 10, 0.3f);
    }

    private float Pleat(Vector3 m)
    {
        var h = form.Height(m);
        var middle = Shaping.Step(0.12f, 0.25f, h) * Shaping.Step(0.9f, 0.75f, h);
        return middle * Shaping.Step(0.7f, 1, MaskForm.Pleat(h));
    }

    private Vector3 Pattern(Vector3 p)
    {
        if (form.Kind != MaskKind.Patterned)
        {
            return color;
        }

        // Dots in rows on even seeds, a check on odd ones.
        var (u, v) = (p.X * 9, p.Y * 9);
        if (seed % 2 == 1)
        {
            var stripes = (MathF.Sin(u * 2) > 0 ? 0.5f : 0) + (MathF.Sin(v * 2) > 0 ? 0.5f : 0);
            return Shaping.Mix(color, new Vector3(0.7f, 0.68f, 0.62f), stripes * 0.8f);
        }

        var row = MathF.Floor(v);
        var (du, dv) = (u + (0.5f * (row % 2)), v);
        var (x, y) = (du - MathF.Floor(du) - 0.5f, dv - row - 0.5f);
        return Shaping.Mix(new Vector3(0.75f, 0.73f, 0.68f), color, Shaping.Step(0.22f, 0.28f, MathF.Sqrt((x * x) + (y * y))));
    }
}
