using System.Collections.Concurrent;

namespace MaskPose.Edge.Core.Stages;

/// <summary>
/// Heartbeats of a node's loops. A loop beats each time it goes round, and rests while it waits for something that may never
/// happen; one that neither rests nor beats hangs. Without a clock: the watchdog compares two readings. For concurrent use.
/// </summary>
public sealed class Pulse
{
    private readonly ConcurrentDictionary<string, long> _beats = new(StringComparer.Ordinal);
    private long _count;

    /// <summary>The loop goes round.</summary>
    /// <param name="loop">Its name, unique in the node.</param>
    public void Beat(string loop) => _beats[loop] = Interlocked.Increment(ref _count);

    /// <summary>The loop waits, or has ended: nothing is expected of it until its next beat.</summary>
    public void Rest(string loop) => _beats.TryRemove(loop, out _);

    /// <summary>A growing number for each loop that does not rest.</summary>
    public IReadOnlyDictionary<string, long> Look() => new Dictionary<string, long>(_beats, StringComparer.Ordinal);
}
