namespace MaskPose.Edge.Core.Temporal;

/// <summary>
/// Whether closed eyes are a closure whose beginning was seen. Lids that look closed while a mask is put on, while the head
/// sinks to read, or when eyes come back into view are ignored until the eyes are seen open again.
/// </summary>
internal sealed class ClosureWitness
{
    /// <summary>A mask put on or taken off this shortly before or after the lids sink is the cause.</summary>
    private const double MouthSeconds = 0.5;

    /// <summary>Eyes that were unknown for longer may have been closed, or hidden, all that time.</summary>
    private const double UnseenSeconds = 0.4;

    /// <summary>A person seen falling asleep is assumed to sleep on through a gap of this length, when the face is lost for a moment.</summary>
    private const double SleepGapSeconds = 2;

    /// <summary>One wrong frame does not open the eyes.</summary>
    private const double ShortestOpenSeconds = 0.1;

    private readonly SinkingHead _head = new();
    private double _openSeconds;
    private bool _wasOpen;
    private double _unseenSeconds;
    private double _closedSeconds;
    private DateTimeOffset? _beganAt;
    private bool _isBelieved;

    /// <summary>The current closure counted a moment ago and no longer does: its time is discarded.</summary>
    public bool Withdrawn { get; private set; }

    /// <param name="seconds">The time that the moment covers.</param>
    /// <param name="closed">What the eyes look like; null if unknown.</param>
    /// <param name="pitch">Degrees, &gt; 0 up; null if unknown.</param>
    /// <param name="mouthChangedAt">When mouth or mask last changed, as far as that is known by now.</param>
    /// <returns><paramref name="closed"/>, or null for a closure whose beginning was not seen.</returns>
    public bool? Add(DateTimeOffset at, double seconds, bool? closed, double? pitch, DateTimeOffset? mouthChangedAt)
    {
        _head.Add(at, pitch);
        Withdrawn = false;
        switch (closed)
        {
            case false:
                Open(seconds);
                return false;
            case null:
                Lose(seconds);
                return null;
            default:
                return Close(at, seconds, mouthChangedAt);
        }
    }

    private void Open(double seconds)
    {
        _openSeconds += seconds;
        _unseenSeconds = 0;
        if (_openSeconds >= ShortestOpenSeconds)
        {
            (_wasOpen, _closedSeconds, _beganAt) = (true, 0, null);
        }
    }

    private bool? Close(DateTimeOffset at, double seconds, DateTimeOffset? mouthChangedAt)
    {
        if (_beganAt is null)
        {
            (_beganAt, _isBelieved) = (at, _wasOpen && !_head.IsSinking);
        }

        if (_isBelieved && mouthChangedAt is { } changed && Math.Abs((changed - _beganAt.Value).TotalSeconds) <= MouthSeconds)
        {
            (_isBelieved, Withdrawn) = (false, true);
        }

        (_unseenSeconds, _openSeconds) = (0, 0);
        _closedSeconds += seconds;
        return _isBelieved ? true : null;
    }

    private void Lose(double seconds)
    {
        _unseenSeconds += seconds;
        var isAsleep = _isBelieved && _closedSeconds > EyeClosure.LongestBlinkSeconds;
        if (_unseenSeconds > (isAsleep ? SleepGapSeconds : UnseenSeconds))
        {
            (_wasOpen, _openSeconds, _beganAt, _closedSeconds, _isBelieved) = (false, 0, null, 0, false);
        }
    }
}
