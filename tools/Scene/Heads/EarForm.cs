using System.Numerics;
using MaskPose.Edge.Scene.Geometry;

namespace MaskPose.Edge.Scene.Heads;

/// <summary>An ear: a tilted shell with a rim and a hollow.</summary>
internal static class EarForm
{
    private static readonly Vector3 Center = new(0.83f, 0.17f, 0.78f);
    private static readonly Quaternion Tilt =
        Quaternion.CreateFromAxisAngle(Vector3.UnitX, 0.2f) * Quaternion.CreateFromAxisAngle(Vector3.UnitY, 0.3f);

    public static float Join(float head, Vector3 m)
    {
        if (Distance.Sphere(m, Center, 0.42f) > head + 0.05f)
        {
            return head;
        }

        var q = Vector3.Transform(m - Center, Tilt);
        var shell = Distance.Ellipsoid(q, Vector3.Zero, new(0.06f, 0.3f, 0.19f));
        var hollow = Distance.Ellipsoid(q, new(0.05f, -0.04f, -0.01f), new(0.05f, 0.2f, 0.11f));
        var lobe = Distance.Sphere(q, new(0, 0.22f, -0.06f), 0.055f);
        var ear = Distance.SmoothUnion(Distance.SmoothDifference(shell, hollow, 0.04f), lobe, 0.06f);
        return Distance.SmoothUnion(head, ear, 0.05f);
    }
}
