using System.Numerics;
using MaskPose.Edge.Scene.Geometry;

namespace MaskPose.Edge.Scene.Heads;

/// <summary>
/// Neck, trunk, arms and legs as signed distances, in the head's unit; origin where the neck carries the head, axes as the
/// head's when it looks straight ahead.
/// </summary>
internal static class BodyForm
{
    /// <summary>Where the neck carries the head, in the head's axes: it turns about this point.</summary>
    public static readonly Vector3 Pivot = new(0, 0.7f, 0.72f);

    public static float Neck(Vector3 p)
    {
        var m = new Vector3(MathF.Abs(p.X), p.Y, p.Z);
        var d = Distance.RoundCone(m, new(0, 0, 0.1f), new(0, 1.1f, 0.2f), 0.5f, 0.54f);
        return Distance.SmoothUnion(d, Distance.RoundCone(m, new(0, 0.9f, 0.3f), new(1.2f, 1.35f, 0.3f), 0.3f, 0.3f), 0.3f);
    }

    public static float Clothes(Vector3 p)
    {
        var m = new Vector3(MathF.Abs(p.X), p.Y, p.Z);
        var d = Distance.RoundBox(m, new(0, 3.35f, 0.35f), new(1.6f, 2.2f, 0.85f), 0.7f);
        d = Distance.SmoothUnion(d, Distance.RoundCone(m, new(0.55f, 1.1f, 0.38f), new(1.9f, 1.62f, 0.35f), 0.32f, 0.42f), 0.35f);
        d = Distance.SmoothUnion(d, Distance.RoundCone(m, new(1.98f, 1.75f, 0.35f), new(2.3f, 4, 0.45f), 0.44f, 0.36f), 0.2f);
        d = Distance.SmoothUnion(d, Distance.RoundCone(m, new(2.3f, 4, 0.45f), new(2.35f, 6, 0.1f), 0.36f, 0.3f), 0.1f);
        d = Distance.SmoothUnion(d, Distance.RoundCone(m, new(0.75f, 5.6f, 0.35f), new(0.8f, 14, 0.35f), 0.85f, 0.5f), 0.4f);
        var collar = Distance.Ellipsoid(m, new(0, 0.72f, 0), new(0.72f, 0.62f, 0.85f));
        d = Distance.SmoothDifference(d, collar, 0.08f);
        return d + (0.02f * MathF.Sin((p.Y * 3) + (2.5f * MathF.Sin(p.X * 2)))) - 0.02f;
    }
}
