namespace MaskPose.Edge.Core.Temporal;

/// <summary>
/// Counts the nods of a person falling asleep (Bergasa et al. 2006, nodding frequency): the head drops within a second
/// with the eyes closed, and jerks back. A head that stays down is reading; one with open eyes is looking at something: neither is a nod.
/// </summary>
internal sealed class NodMeter(AttentionRules rules)
{
    private const double DropSeconds = 1;

    /// <summary>A head that is not back after this long is down for another reason.</summary>
    private const double LongestNodSeconds = 2;

    private readonly PitchWindow _recent = new(DropSeconds);
    private readonly Queue<DateTimeOffset> _nods = new();
    private (DateTimeOffset At, double Top)? _fall;
    private DateTimeOffset? _closedAt;

    /// <summary>Nods in the window.</summary>
    public int Count => _nods.Count;

    /// <param name="pitch">Degrees, &gt; 0 up; null if unknown.</param>
    /// <param name="closed">Whether the eyes are known to be closed.</param>
    public void Add(DateTimeOffset at, double? pitch, bool closed)
    {
        _closedAt = closed ? at : _closedAt;
        Prune(at);
        if (pitch is not { } degrees)
        {
            return;
        }

        if (_fall is not { } fall)
        {
            Watch(at, degrees);
        }
        else if ((at - fall.At).TotalSeconds > LongestNodSeconds)
        {
            End();
        }
        else if (degrees >= fall.Top - (rules.NodDegrees / 2))
        {
            Rose(at, fall.At);
        }
    }

    private void Watch(DateTimeOffset at, double pitch)
    {
        var top = _recent.Add(at, pitch);
        _fall = top - pitch >= rules.NodDegrees ? (at, top) : null;
    }

    private void Rose(DateTimeOffset at, DateTimeOffset fellAt)
    {
        // The lids close before the head falls.
        if (_closedAt is { } closedAt && closedAt >= fellAt.AddSeconds(-DropSeconds))
        {
            _nods.Enqueue(at);
        }

        End();
    }

    private void End()
    {
        _fall = null;
        _recent.Clear();
    }

    private void Prune(DateTimeOffset at)
    {
        _recent.Prune(at);
        while (_nods.TryPeek(out var nod) && (at - nod).TotalSeconds > rules.NodWindowSeconds)
        {
            _nods.Dequeue();
        }
    }
}
