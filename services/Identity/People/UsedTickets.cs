using System.Collections.Concurrent;

namespace MaskPose.Edge.Identity.People;

/// <summary>Tickets that signed somebody in, until they end: each counts once. Only successes are kept, so their number is bounded by people.</summary>
public sealed class UsedTickets(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    /// <param name="lasts">For how long the ticket could be used otherwise.</param>
    /// <returns>Whether it was not used before.</returns>
    public bool Add(string ticket, TimeSpan lasts)
    {
        var now = time.GetUtcNow();
        foreach (var (old, _) in _until.Where(u => u.Value < now))
        {
            _until.TryRemove(old, out _);
        }

        return _until.TryAdd(ticket, now + lasts);
    }
}
