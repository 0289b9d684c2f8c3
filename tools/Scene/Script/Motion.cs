using MaskPose.Edge.Scene.Geometry;

namespace MaskPose.Edge.Scene.Script;

/// <summary>A value over time: held between the given moments, and eased from one to the next.</summary>
/// <param name="moments">(seconds, value), by ascending time.</param>
public sealed class Motion(params (float Seconds, float Value)[] moments)
{
    public float At(float seconds)
    {
        if (seconds <= moments[0].Seconds)
        {
            return moments[0].Value;
        }

        for (var i = 1; i < moments.Length; i++)
        {
            var (a, b) = (moments[i - 1], moments[i]);
            if (seconds < b.Seconds)
            {
                return Shaping.Mix(a.Value, b.Value, Shaping.Step(a.Seconds, b.Seconds, seconds));
            }
        }

        return moments[^1].Value;
    }

    public static implicit operator Motion(float value) => new((0, value));
}
