using System.Collections.Concurrent;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>
/// Events that are stored and whose sending waits a moment for something that belongs to them. Only in memory: after a
/// restart nothing waits. The order is kept: nothing overtakes a delayed event.
/// <code>
/// stored   1  2  3* 4  5     * waits for its picture
/// ready    1  2
/// </code>
/// For concurrent use.
/// </summary>
public sealed class DelayedEvents(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, long> _since = [];

    /// <summary>Longest delay of an event; then it is sent in any case.</summary>
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

    /// <summary>Releases events whose picture did not arrive in time.</summary>
    /// <returns>Whether there was one.</returns>
    public bool ReleaseOlder(TimeSpan age)
    {
        var old = _since.Where(e => time.GetElapsedTime(e.Value) >= age).Select(e => e.Key).ToList();
        Release(old);
        return old.Count > 0;
    }

    /// <summary>
    /// Those before the first delayed one, so that the order is kept. To be called while the connection that read them is held:
    /// else a picture could be attached and its event released in between, and the event would go out as it was before.
    /// </summary>
    public IEnumerable<StoredEvent> Ready(IEnumerable<StoredEvent> messages) => messages.TakeWhile(m => !_since.ContainsKey(m.EventId));
}
