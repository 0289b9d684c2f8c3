using System.Numerics;
using MaskPose.Edge.Scene.People;

namespace MaskPose.Edge.Scene.Rendering;

/// <summary>Shading of a point on a figure from its distances: normal, shadow, openness.</summary>
/// <param name="onHead">The point is on the head, so its own body is looked at only where it is near.</param>
internal readonly struct Occlusion(Figure figure, bool onHead)
{
    // Nearer to the surface than this the exact distances are asked.
    private const float Near = 0.12f;

    private static readonly Vector3 A = new(1, -1, -1);
    private static readonly Vector3 B = new(-1, -1, 1);
    private static readonly Vector3 C = new(-1, 1, -1);
    private static readonly Vector3 D = new(1, 1, 1);

    /// <summary>The gradient of the distance, from the corners of a tetrahedron.</summary>
    public Vector3 Normal(Vector3 p, float step) => Vector3.Normalize(
        (A * At(p + (A * step))) + (B * At(p + (B * step))) + (C * At(p + (C * step))) + (D * At(p + (D * step))));

    /// <summary>Share of a light that arrives: the closer its path passes to something, the less.</summary>
    public float Shadow(Vector3 point, Vector3 toLight)
    {
        var (light, t) = (1f, 0.04f);
        for (var i = 0; i < 12 && t < 2.2f && light > 0.02f; i++)
        {
            var p = point + (toLight * t);
            var d = t < Near ? At(p) : figure.Rough(p, !onHead) + (Near * 0.3f);
            light = MathF.Min(light, 0.5f + (0.5f * d / (0.16f * t)));
            t += Math.Clamp(d, 0.06f, 0.4f);
        }

        light = Math.Clamp(light, 0, 1);
        return light * light * (3 - (2 * light));
    }

    /// <summary>Ambient occlusion: how much nearer everything is than it would be on a plain, 1 on a plain.</summary>
    public float Openness(Vector3 point, Vector3 normal)
    {
        var (hidden, weight) = (0f, 1f);
        for (var h = 0.04f; h < 0.5f; h *= 2.2f)
        {
            var d = h < Near ? At(point + (normal * h)) : figure.Rough(point + (normal * h), !onHead || h > 0.3f);
            hidden += weight * MathF.Max(0, h - d) / h;
            weight *= 0.8f;
        }

        return Math.Clamp(1 - (0.42f * hidden), 0, 1);
    }

    private float At(Vector3 p) => figure.Nearest(p, onHead, true).Distance;
}
