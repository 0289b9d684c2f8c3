namespace MaskPose.Edge.Core.Temporal;

/// <summary>Whether a head is going down: the lids sink with it, as when starting to read.</summary>
internal sealed class SinkingHead
{
    private const double WindowSeconds = 0.5;

    /// <summary>More than twice a pose's noise from frame to frame.</summary>
    private const double Degrees = 6;

    private readonly PitchWindow _recent = new(WindowSeconds);

    public bool IsSinking { get; private set; }

    /// <param name="pitch">Degrees, &gt; 0 up; null if unknown.</param>
    public void Add(DateTimeOffset at, double? pitch)
    {
        _recent.Prune(at);
        if (pitch is { } degrees)
        {
            IsSinking = _recent.Add(at, degrees) - degrees >= Degrees;
        }
    }
}
