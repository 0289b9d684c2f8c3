using System.Collections.Concurrent;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>
/// Events that are stored and whose sending waits a moment for something that belongs to them. Only in memory: after a
/// restart nothing waits. For concurrent use.
/// </summary>
public sealed class DelayedEvents(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, long> _since = [];

    /// <summary>Of each event; then it goes out whatever happens.</summary>
    public void Hold(IEnumerable<Guid> events)
    {
        foreach (var id in events)
        {
            _since[id] = time.GetTimestamp();
        }
    }

    public void Release(IEnumerable<Guid> events)
    {
        foreach (var id in events)
        {
            _since.TryRemove(id, out _);
        }
    }

    /// <summary>Lets go whom nothing came for.</summary>
    /// <returns>Whether there was one.</returns>
    public bool ReleaseOlder(TimeSpan age)
    {
        var old = _since.Where(e => time.GetElapsedTime(e.Value) >= age).Select(e => e.Key).ToList();
        Release(old);
        return old.Count > 0;
    }

    /// <summary>Those before the first one that waits, so that the order stays.</summary>
    public IEnumerable<StoredEvent> Ready(IEnumerable<StoredEvent> messages) => messages.TakeWhile(m => !_since.ContainsKey(m.EventId));
}
