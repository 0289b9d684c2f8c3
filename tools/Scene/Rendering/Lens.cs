using System.Numerics;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Scene.Rendering;

/// <summary>Camera effects: blur, vignetting, noise, and sRGB's curve into 8 bits.</summary>
/// <param name="BlurPixels">Standard deviation of the blur, pixels; 0 none.</param>
/// <param name="Vignette">Light lost in the corners, 0 to 1.</param>
/// <param name="Noise">Standard deviation of the noise in grey levels of 255.</param>
public sealed record Lens(float BlurPixels = 0.55f, float Vignette = 0.22f, float Noise = 1.5f, float Exposure = 1)
{
    /// <summary>Writes the picture into a frame of its size, BGR.</summary>
    /// <param name="seed">Of the noise.</param>
    public void Expose(Canvas canvas, Frame frame, uint seed) =>
        Parallel.For(0, canvas.Height, y => ExposeRow(canvas, frame.Pixels.Span.Slice(y * frame.Stride, frame.Stride), y, seed));

    private void ExposeRow(Canvas canvas, Span<byte> target, int y, uint seed)
    {
        var side = BlurPixels > 0 ? MathF.Exp(-1 / (2 * BlurPixels * BlurPixels)) : 0;
        var row = canvas.Row(y);
        var above = canvas.Row(Math.Max(0, y - 1));
        var below = canvas.Row(Math.Min(canvas.Height - 1, y + 1));
        var v = ((2f * y) / canvas.Height) - 1;
        for (var x = 0; x < row.Length; x++)
        {
            var (l, r) = (Math.Max(0, x - 1), Math.Min(row.Length - 1, x + 1));
            var light = Three(above, l, x, r, side) * side;
            light += Three(row, l, x, r, side);
            light += Three(below, l, x, r, side) * side;
            light /= (1 + (2 * side)) * (1 + (2 * side));
            var u = ((2f * x) / row.Length) - 1;
            light *= Exposure * (1 - (Vignette * 0.5f * ((u * u) + (v * v))));
            var grain = Noise * Gaussian(x, y, seed);
            target[(3 * x) + 2] = Encode(light.X, grain);
            target[(3 * x) + 1] = Encode(light.Y, grain);
            target[3 * x] = Encode(light.Z, grain);
        }
    }

    private static Vector3 Three(ReadOnlySpan<Vector3> row, int l, int x, int r, float side) =>
        row[x] + ((row[l] + row[r]) * side);

    /// <summary>sRGB (IEC 61966-2-1), with highlights rolled off as a camera does.</summary>
    private static byte Encode(float light, float grain)
    {
        var v = light < 0.6f ? light : 0.6f + (0.4f * (1 - MathF.Exp(-(light - 0.6f) / 0.4f)));
        var s = v <= 0.0031308f ? 12.92f * v : (1.055f * MathF.Pow(v, 1 / 2.4f)) - 0.055f;
        return (byte)Math.Clamp((255 * s) + grain + 0.5f, 0, 255);
    }

    /// <summary>About normal: the sum of four even numbers.</summary>
    private static float Gaussian(int x, int y, uint seed)
    {
        var h = MaskPose.Edge.Scene.Geometry.Noise.Hash(((uint)x * 0x9e3779b1) ^ MaskPose.Edge.Scene.Geometry.Noise.Hash((uint)y ^ seed));
        var sum = (h & 255) + ((h >> 8) & 255) + ((h >> 16) & 255) + (h >> 24);
        return (sum - 510f) / 147.8f;
    }
}
