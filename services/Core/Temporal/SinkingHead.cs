namespace MaskPose.Edge.Core.Temporal;

/// <summary>Whether a head is going down: the lids sink with it, as when starting to read.</summary>
internal sealed class SinkingHead
{
    private const double WindowSeconds = 0.5;

    /// <summary>More than twice a pose's noise from frame to frame.</summary>
    private const double Degrees = 6;

    private readonly Queue<(DateTimeOffset At, double Pitch)> _recent = new();

    public bool IsSinking { get; private set; }

    /// <param name="pitch">Degrees, &gt; 0 up; null if unknown.</param>
    public void Add(DateTimeOffset at, double? pitch)
    {
        while (_recent.TryPeek(out var oldest) && (at - oldest.At).TotalSeconds > WindowSeconds)
        {
            _recent.Dequeue();
        }

        if (pitch is not { } degrees)
        {
            return;
        }

        var top = degrees;
        foreach (var (_, earlier) in _recent)
        {
            top = Math.Max(top, earlier);
        }

        _recent.Enqueue((at, degrees));
        IsSinking = top - degrees >= Degrees;
    }
}
