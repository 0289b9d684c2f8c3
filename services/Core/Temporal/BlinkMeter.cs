namespace MaskPose.Edge.Core.Temporal;

/// <summary>
/// Blinks of the last seconds: how many, and how long they take. A tired person's blinks get longer (Caffier et al. 2003).
/// Frames further apart than 100 ms see no blinks.
/// </summary>
internal sealed class BlinkMeter(AttentionRules rules)
{
    private const double LongestStepSeconds = 0.1;

    /// <summary>The mean of fewer is not reliable.</summary>
    private const int FewestBlinks = 5;

    private readonly Queue<(DateTimeOffset At, double Seconds)> _blinks = new();
    private readonly SlidingWindowRatio _known = new(rules.BlinkWindowSeconds);
    private double? _closedSeconds;
    private double _sum;

    /// <summary>Blinks a minute; null while less than half of the window is known.</summary>
    public double? PerMinute => _known.KnownSeconds >= rules.BlinkWindowSeconds / 2 ? _blinks.Count * 60 / _known.KnownSeconds : null;

    /// <summary>Mean duration of a blink, seconds; null for fewer than five.</summary>
    public double? MeanSeconds => _blinks.Count >= FewestBlinks ? _sum / _blinks.Count : null;

    /// <param name="seconds">The time that the moment covers.</param>
    /// <param name="closed">Null if unknown.</param>
    public void Add(DateTimeOffset at, double seconds, bool? closed)
    {
        closed = seconds > LongestStepSeconds ? null : closed;
        _known.Add(at, seconds, closed);
        Prune(at);
        switch (closed)
        {
            case true:
                _closedSeconds += seconds;
                break;
            case false:
                Opened(at);
                break;
            default:
                // How long this closure lasted is not known.
                _closedSeconds = null;
                break;
        }
    }

    private void Opened(DateTimeOffset at)
    {
        if (_closedSeconds is > 0 and <= EyeClosure.LongestBlinkSeconds)
        {
            _blinks.Enqueue((at, _closedSeconds.Value));
            _sum += _closedSeconds.Value;
        }

        _closedSeconds = 0;
    }

    private void Prune(DateTimeOffset at)
    {
        while (_blinks.TryPeek(out var oldest) && (at - oldest.At).TotalSeconds > rules.BlinkWindowSeconds)
        {
            _sum -= _blinks.Dequeue().Seconds;
        }
    }
}
