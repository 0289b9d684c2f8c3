using MaskPose.Edge.Scene.Geometry;

namespace MaskPose.Edge.Scene.Script;

/// <summary>
/// Blinks of a quarter of a second every few seconds, as people do (Caffier et al. 2003: 0.2 s on average; Bentivoglio et
/// al. 1997: 17 a minute at rest).
/// </summary>
internal static class Blink
{
    private const float PeriodSeconds = 3.6f;

    /// <summary>Factor of the eyes' opening: 0 while shut.</summary>
    public static float At(float seconds, uint seed)
    {
        var number = (int)MathF.Floor(seconds / PeriodSeconds);
        var middle = (number + 0.2f + (0.6f * Noise.At(number, 0, 0, seed))) * PeriodSeconds;
        return Shaping.Step(0.05f, 0.15f, MathF.Abs(seconds - middle));
    }
}
