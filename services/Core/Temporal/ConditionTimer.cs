namespace MaskPose.Edge.Core.Temporal;

/// <summary>
/// How long a condition has held without a break. A moment that is unknown neither breaks nor lengthens it. Nor does a break
/// too short for eyes or head to have done anything: no glance is shorter than 120 ms (ISO 15007).
/// </summary>
public sealed class ConditionTimer
{
    private const double ForgivenGapSeconds = 0.4;
    private const double ShortestBreakSeconds = 0.12;

    private double _unknownSeconds;
    private double _brokenSeconds;

    public double Seconds { get; private set; }

    /// <param name="seconds">The time that the moment covers.</param>
    /// <param name="holds">Null if unknown.</param>
    public void Add(double seconds, bool? holds)
    {
        _unknownSeconds = holds is null ? _unknownSeconds + seconds : 0;
        _brokenSeconds = holds switch { true => 0, false => _brokenSeconds + seconds, null => _brokenSeconds };
        if (_brokenSeconds >= ShortestBreakSeconds || _unknownSeconds > ForgivenGapSeconds)
        {
            Seconds = 0;
        }
        else if (holds is true)
        {
            Seconds += seconds;
        }
    }

    /// <summary>What was counted was none.</summary>
    public void Reset() => (Seconds, _unknownSeconds, _brokenSeconds) = (0, 0, 0);
}
