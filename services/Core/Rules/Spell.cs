namespace MaskPose.Edge.Core.Rules;

/// <summary>How long a condition has held without a break. What is unknown for a moment does not break it, nor lengthen it.</summary>
public sealed class Spell
{
    private const double ForgivenGapSeconds = 0.4;

    private double _unknownSeconds;

    public double Seconds { get; private set; }

    /// <param name="seconds">How long the moment stands for.</param>
    /// <param name="holds">Null where nobody knows.</param>
    public void Add(double seconds, bool? holds)
    {
        _unknownSeconds = holds is null ? _unknownSeconds + seconds : 0;
        if (holds is false || _unknownSeconds > ForgivenGapSeconds)
        {
            Seconds = 0;
        }
        else if (holds is true)
        {
            Seconds += seconds;
        }
    }
}
