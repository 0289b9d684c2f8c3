using System.Numerics;

namespace MaskPose.Edge.Scene.Geometry;

/// <summary>Noise that depends on its arguments alone, so that a picture is the same on every run.</summary>
public static class Noise
{
    /// <summary>A well mixed 32-bit hash (Wellons, "Prospecting for hash functions": lowbias32).</summary>
    public static uint Hash(uint x)
    {
        x = (x ^ (x >> 16)) * 0x7feb352d;
        x = (x ^ (x >> 15)) * 0x846ca68b;
        return x ^ (x >> 16);
    }

    /// <summary>0 to 1.</summary>
    public static float At(int x, int y, int z, uint seed) =>
        Hash(((uint)x * 0x9e3779b1) + ((uint)y * 0x85ebca6b) + ((uint)z * 0xc2b2ae35) + (seed * 0x27d4eb2f)) * (1f / uint.MaxValue);

    /// <summary>Value noise, 0 to 1, smooth between the points of the integer grid.</summary>
    public static float Value(Vector3 p, uint seed)
    {
        var floor = new Vector3(MathF.Floor(p.X), MathF.Floor(p.Y), MathF.Floor(p.Z));
        var f = p - floor;
        var (x, y, z) = ((int)floor.X, (int)floor.Y, (int)floor.Z);
        var s = f * f * (new Vector3(3) - (2 * f));
        return Mix(Square(x, y, z, s, seed), Square(x, y, z + 1, s, seed), s.Z);
    }

    /// <summary>Octaves of value noise, each twice as fine and half as strong; 0 to 1.</summary>
    public static float Fractal(Vector3 p, int octaves, uint seed)
    {
        var (sum, weight, total) = (0f, 0.5f, 0f);
        for (var i = 0; i < octaves; i++)
        {
            sum += weight * Value(p, seed + (uint)i);
            total += weight;
            (p, weight) = (p * 2.03f, weight / 2);
        }

        return sum / total;
    }

    /// <summary>Smooth noise over time, −1 to 1.</summary>
    public static float Sway(float time, uint seed) => (2 * Fractal(new Vector3(time, 0.5f, 0.5f), 2, seed)) - 1;

    private static float Square(int x, int y, int z, Vector3 s, uint seed) => Mix(
        Mix(At(x, y, z, seed), At(x + 1, y, z, seed), s.X), Mix(At(x, y + 1, z, seed), At(x + 1, y + 1, z, seed), s.X), s.Y);

    private static float Mix(float a, float b, float t) => a + ((b - a) * t);
}
