using System.Collections.Concurrent;

namespace MaskPose.Edge.Core.Stages;

/// <summary>
/// The signs of life of a node's loops. A loop beats each time it goes round, and rests while it waits for something that may
/// never come; one that neither rests nor beats hangs. Without a clock: whoever watches looks twice. For concurrent use.
/// </summary>
public sealed class Pulse
{
    private readonly ConcurrentDictionary<string, long> _beats = new(StringComparer.Ordinal);
    private long _count;

    /// <summary>The loop goes round.</summary>
    /// <param name="loop">Its name, unique in the node.</param>
    public void Beat(string loop) => _beats[loop] = Interlocked.Increment(ref _count);

    /// <summary>The loop waits, or is over: until its next beat nobody expects anything of it.</summary>
    public void Rest(string loop) => _beats.TryRemove(loop, out _);

    /// <summary>A number that grows, by loop that does not rest.</summary>
    public IReadOnlyDictionary<string, long> Look() => new Dictionary<string, long>(_beats, StringComparer.Ordinal);
}
