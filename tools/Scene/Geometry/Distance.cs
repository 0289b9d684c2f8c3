using System.Numerics;

namespace MaskPose.Edge.Scene.Geometry;

/// <summary>
/// Signed distances to primitives, negative inside, and how they are joined
/// (Quílez, "Distance functions", https://iquilezles.org/articles/distfunctions/).
/// </summary>
public static class Distance
{
    public static float Sphere(Vector3 p, Vector3 center, float radius) => (p - center).Length() - radius;

    /// <summary>Exact on the surface and along the axes, elsewhere a close estimate that keeps its sign.</summary>
    public static float Ellipsoid(Vector3 p, Vector3 center, Vector3 radii)
    {
        var q = (p - center) / radii;
        var k0 = q.Length();
        var k1 = (q / radii).Length();
        return k1 < 1e-6f ? -MathF.Min(radii.X, MathF.Min(radii.Y, radii.Z)) : k0 * (k0 - 1) / k1;
    }

    public static float Capsule(Vector3 p, Vector3 a, Vector3 b, float radius) => RoundCone(p, a, b, radius, radius);

    /// <summary>A capsule whose radius changes linearly from one end to the other; exact if both are equal.</summary>
    public static float RoundCone(Vector3 p, Vector3 a, Vector3 b, float radiusA, float radiusB)
    {
        var (pa, ba) = (p - a, b - a);
        var along = Math.Clamp(Vector3.Dot(pa, ba) / Vector3.Dot(ba, ba), 0, 1);
        return (pa - (ba * along)).Length() - (radiusA + ((radiusB - radiusA) * along));
    }

    /// <param name="half">Half the sides of the box, its rounded edges included.</param>
    public static float RoundBox(Vector3 p, Vector3 center, Vector3 half, float radius)
    {
        var q = Vector3.Abs(p - center) - half + new Vector3(radius);
        var inside = MathF.Min(MathF.Max(q.X, MathF.Max(q.Y, q.Z)), 0);
        return Vector3.Max(q, Vector3.Zero).Length() + inside - radius;
    }

    /// <summary>The union with a fillet of about the size <paramref name="k"/>.</summary>
    public static float SmoothUnion(float a, float b, float k)
    {
        var h = MathF.Max(k - MathF.Abs(a - b), 0) / k;
        return MathF.Min(a, b) - (h * h * k * 0.25f);
    }

    /// <summary>What both share, with a rounded edge.</summary>
    public static float SmoothIntersection(float a, float b, float k) => -SmoothUnion(-a, -b, k);

    /// <summary>The first without the second, with a rounded edge.</summary>
    public static float SmoothDifference(float a, float b, float k) => -SmoothUnion(-a, b, k);
}
