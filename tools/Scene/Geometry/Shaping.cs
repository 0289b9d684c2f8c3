using System.Numerics;

namespace MaskPose.Edge.Scene.Geometry;

/// <summary>The small curves that shading and motion are made of.</summary>
internal static class Shaping
{
    /// <summary>0 before the first edge, 1 behind the second, smooth between; the edges may be in either order.</summary>
    public static float Step(float from, float to, float x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - (2 * t));
    }

    /// <summary>1 in the middle, 0.37 at a distance of one width.</summary>
    public static float Bump(float dx, float dy, float width) => MathF.Exp(-((dx * dx) + (dy * dy)) / (width * width));

    public static float Mix(float a, float b, float t) => a + ((b - a) * t);

    public static Vector3 Mix(Vector3 a, Vector3 b, float t) => a + ((b - a) * t);
}
