using System.Numerics;
using MaskPose.Edge.Scene.Materials;

namespace MaskPose.Edge.Scene.Lighting;

/// <summary>Light that a point sends to the camera, linear RGB.</summary>
internal static class Shader
{
    /// <param name="toEye">Unit vector from the point to the camera.</param>
    /// <param name="shadow">Part of the key light that arrives, 0 to 1.</param>
    /// <param name="open">Part of the surroundings that the point sees, 0 to 1.</param>
    public static Vector3 Shade(
        LightRig rig, Finish finish, Vector3 point, Vector3 normal, Vector3 toEye, float shadow, float open)
    {
        var around = Vector3.Lerp(rig.Ground, rig.Sky, (1 - normal.Y) / 2) * open;
        var key = Vector3.Normalize(rig.Key.Position - point);
        var fill = Vector3.Normalize(rig.Fill.Position - point);
        var diffuse = around
            + (rig.Key.Color * Diffuse(normal, key, finish.Creep) * shadow)
            + (rig.Fill.Color * Diffuse(normal, fill, finish.Creep) * (0.4f + (0.6f * open)));
        var shine = (rig.Key.Color * Shine(normal, key, toEye, finish) * shadow)
            + (rig.Fill.Color * Shine(normal, fill, toEye, finish));
        var rim = finish.Gloss * 0.5f * MathF.Pow(1 - Math.Clamp(Vector3.Dot(normal, toEye), 0, 1), 4);
        return (finish.Albedo * diffuse) + shine + (around * rim);
    }

    private static Vector3 Diffuse(Vector3 normal, Vector3 light, Vector3 creep) =>
        Vector3.Max(Vector3.Zero, (new Vector3(Vector3.Dot(normal, light)) + creep) / (Vector3.One + creep));

    private static float Shine(Vector3 normal, Vector3 light, Vector3 toEye, Finish finish)
    {
        var half = Vector3.Normalize(light + toEye);
        return finish.Gloss * MathF.Pow(MathF.Max(0, Vector3.Dot(normal, half)), finish.Sharpness);
    }
}
