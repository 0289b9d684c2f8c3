namespace MaskPose.Edge.Core.Temporal;

/// <summary>A head's pitch in the last seconds, degrees.</summary>
internal sealed class PitchWindow(double seconds)
{
    private readonly Queue<(DateTimeOffset At, double Pitch)> _recent = new();

    /// <returns>The highest in the window, this one included.</returns>
    public double Add(DateTimeOffset at, double pitch)
    {
        _recent.Enqueue((at, pitch));
        var top = pitch;
        foreach (var (_, earlier) in _recent)
        {
            top = Math.Max(top, earlier);
        }

        return top;
    }

    /// <summary>Removes what is older than the window.</summary>
    public void Prune(DateTimeOffset at)
    {
        while (_recent.TryPeek(out var oldest) && (at - oldest.At).TotalSeconds > seconds)
        {
            _recent.Dequeue();
        }
    }

    public void Clear() => _recent.Clear();
}
