using System.Numerics;
using MaskPose.Edge.Scene.Geometry;

namespace MaskPose.Edge.Scene.Heads;

/// <summary>
/// The bare head as a signed distance, in the axes and units of the generic head (models/head-shape): unit the distance of
/// the outer eye corners (about 9 cm), origin between them, x to the picture's right, y down, z into the head. The sides
/// are alike, so x is taken as |x|.
/// </summary>
internal sealed class HeadForm(FaceShape shape)
{
    private static readonly Vector3 SkullCenter = new(0, -0.36f, 0.75f);
    private static readonly Vector3 SkullRadii = new(0.84f, 0.89f, 1.08f);

    private readonly NoseForm _nose = new(shape.Nose);
    private readonly LipForm _lips = new(shape.Lips);

    /// <summary>Skull, cheeks, jaw and chin, without brows, nose, lips, eyes and ears.</summary>
    public float Mass(Vector3 m)
    {
        var d = Distance.Ellipsoid(m, SkullCenter, SkullRadii);
        var face = Distance.Ellipsoid(m, new(0, 0.32f, 0.32f), new(0.69f, 0.78f, 0.52f * (0.5f + (shape.Cheeks * 0.5f))));
        d = Distance.SmoothUnion(d, face, 0.25f);
        var jaw = shape.Jaw;
        var corner = new Vector3(0.53f * jaw, 0.78f, 0.46f);
        d = Distance.SmoothUnion(d, Distance.RoundCone(m, new(0.66f, 0.1f, 0.7f), corner, 0.12f, 0.1f), 0.35f);
        d = Distance.SmoothUnion(d, Distance.RoundCone(m, corner, new(0.12f, 1.08f, 0.02f), 0.1f, 0.14f), 0.32f);
        d = Distance.SmoothUnion(d, Distance.Ellipsoid(m, new(0, 1.06f, 0), new(0.25f * jaw, 0.19f, 0.23f)), 0.2f);
        d = Distance.SmoothUnion(d, Distance.Ellipsoid(m, new(0, 0.68f, 0.08f), new(0.37f, 0.36f, 0.42f)), 0.2f);
        return d > 0.6f ? d - 0.1f : Cheeks(d, m);
    }

    private float Cheeks(float d, Vector3 m)
    {
        var bone = Distance.Ellipsoid(m, new(0.45f, 0.27f, 0.04f), new(0.22f, 0.19f, 0.2f * shape.Cheeks));
        var upperJaw = Distance.RoundCone(m, new(0.1f, 0.02f, -0.16f), new(0.2f, 0.42f, -0.15f), 0.1f, 0.12f);
        return Distance.SmoothUnion(Distance.SmoothUnion(d, bone, 0.2f), upperJaw, 0.18f);
    }

    /// <summary>Brow ridge and the eyes' sockets on top of the mass.</summary>
    public float Face(Vector3 m, float mass)
    {
        var d = mass;
        if (d > 0.5f)
        {
            return d - 0.1f;
        }

        var ridge = Distance.RoundCone(m, new(0.1f, -0.2f, -0.21f), new(0.56f, -0.17f, 0.05f), 0.1f, 0.08f);
        d = Distance.SmoothUnion(d, ridge + (0.04f * (1 - shape.Brow)), 0.14f);
        var socket = Distance.Ellipsoid(m, new(0.355f, -0.005f, -0.2f), new(0.25f, 0.145f, 0.15f));
        return Distance.SmoothDifference(d, socket, 0.12f);
    }

    /// <summary>The whole head but for the eyes.</summary>
    /// <param name="mass">What <see cref="Mass"/> says there.</param>
    public float Skin(Vector3 m, float mass)
    {
        var d = Face(m, mass);
        if (d > 0.6f)
        {
            return d - 0.3f;
        }

        d = _nose.Join(d, m);
        d = _lips.Join(d, m);
        return EarForm.Join(d, m);
    }

    /// <summary>The head without eyes, lips and ears: the surface under a mask.</summary>
    public float Draped(Vector3 m, float mass) => _nose.JoinBridge(mass, m);
}
