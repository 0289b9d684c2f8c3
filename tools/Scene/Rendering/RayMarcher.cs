using System.Numerics;
using MaskPose.Edge.Scene.Lighting;
using MaskPose.Edge.Scene.Materials;
using MaskPose.Edge.Scene.People;

namespace MaskPose.Edge.Scene.Rendering;

/// <summary>Sphere tracing (Hart 1996) of one figure.</summary>
/// <param name="pixelSize">Size of a pixel at distance 1.</param>
internal sealed class RayMarcher(Figure figure, LightRig rig, float pixelSize)
{
    private const int Steps = 72;
    private const float StepFactor = 0.85f;

    // Two rays of a pixel that differ less in depth have met the same part of a surface.
    private const float SameSurface = 0.04f;

    /// <param name="neighbour">A hit on the same pixel; it saves most of the way, and the light there holds here too.</param>
    /// <returns>Null if the ray hits nothing.</returns>
    public Hit? Trace(Vector3 ray, Hit? neighbour)
    {
        var withHead = figure.MeetsHead(ray);
        var withBody = (ray.Y / ray.Z * (figure.Neck.Z + 2)) > figure.BodyTop - 2;
        var t = neighbour is { } near ? near.Distance - 0.06f : MathF.Max(1, figure.Neck.Z - 5);
        var end = figure.Neck.Z + 6;
        for (var i = 0; i < Steps && t < end && (withHead || withBody); i++)
        {
            var nearest = figure.Nearest(ray * t, withHead, withBody);
            if (nearest.Distance < t * pixelSize * 0.3f && nearest.Surface != Surface.Nothing)
            {
                return Light(t, ray, nearest.Surface, neighbour);
            }

            t += MathF.Max(nearest.Distance * StepFactor, t * pixelSize * 0.4f);
        }

        return null;
    }

    private Hit Light(float distance, Vector3 ray, Surface surface, Hit? neighbour)
    {
        var point = ray * distance;
        var hit = neighbour is { } near && near.Surface == surface && MathF.Abs(near.Distance - distance) < SameSurface
            ? near with { Distance = distance }
            : Look(point, distance, surface);
        var finish = figure.Finish(point, surface);
        return hit with { Color = Shader.Shade(rig, finish, point, hit.Normal, -ray, hit.Shadow, hit.Openness) };
    }

    private Hit Look(Vector3 point, float distance, Surface surface)
    {
        var occlusion = new Occlusion(figure, surface != Surface.Clothes);
        var normal = occlusion.Normal(point, MathF.Max(0.006f, distance * pixelSize * 0.6f));
        var lifted = point + (normal * 0.02f);
        var shadow = occlusion.Shadow(lifted, Vector3.Normalize(rig.Key.Position - point));
        return new Hit(distance, surface, default, normal, shadow, occlusion.Openness(lifted, normal));
    }
}
