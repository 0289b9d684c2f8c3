using System.Numerics;
using MaskPose.Edge.Scene.Geometry;

namespace MaskPose.Edge.Scene.Heads;

/// <summary>Bridge, tip, wings and nostrils.</summary>
/// <param name="breadth">Factor of the breadth.</param>
internal sealed class NoseForm(float breadth)
{
    public float JoinBridge(float head, Vector3 m)
    {
        var bridge = Distance.RoundCone(m, new(0, -0.1f, -0.22f), new(0, 0.27f, -0.47f), 0.085f, 0.1f * MathF.Sqrt(breadth));
        var d = Distance.SmoothUnion(head, bridge, 0.22f);
        var tip = Distance.Ellipsoid(m, new(0, 0.33f, -0.5f), new(0.105f * breadth, 0.1f, 0.125f));
        return Distance.SmoothUnion(d, tip, 0.11f);
    }

    public float Join(float head, Vector3 m)
    {
        var d = JoinBridge(head, m);
        if (Distance.Sphere(m, new(0, 0.4f, -0.42f), 0.3f) > d + 0.1f)
        {
            return d;
        }

        var wing = Distance.Ellipsoid(m, new(0.1f * breadth, 0.4f, -0.38f), new(0.075f, 0.07f, 0.12f));
        d = Distance.SmoothUnion(d, wing, 0.09f);
        d = Distance.SmoothUnion(d, Distance.Capsule(m, new(0, 0.41f, -0.5f), new(0, 0.47f, -0.38f), 0.035f), 0.05f);
        var nostril = Distance.Ellipsoid(m, new(0.068f * breadth, 0.462f, -0.45f), new(0.034f, 0.05f, 0.06f));
        return Distance.SmoothDifference(d, nostril, 0.03f);
    }
}
