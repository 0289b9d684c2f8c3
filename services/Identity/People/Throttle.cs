namespace MaskPose.Edge.Identity.People;

/// <summary>
/// Bounds how often something is tried per key, for instance an address. Keys share a fixed number of slots by a hash that nobody
/// outside can foresee, so no flood of keys takes memory. For concurrent use.
/// </summary>
/// <param name="most">Tries of a slot within <paramref name="period"/>.</param>
public sealed class Throttle(int most, TimeSpan period, TimeProvider time)
{
    private const int Slots = 4096;

    private readonly Lock _lock = new();
    private readonly (int Count, DateTimeOffset Until)[] _slots = new (int, DateTimeOffset)[Slots];

    /// <summary>How long the key has to wait; zero: it may try.</summary>
    public TimeSpan Wait(string key)
    {
        lock (_lock)
        {
            ref var slot = ref Slot(key);
            return slot.Count < most ? TimeSpan.Zero : slot.Until - time.GetUtcNow();
        }
    }

    /// <summary>Counts one more; the period begins with the first.</summary>
    public void Count(string key)
    {
        lock (_lock)
        {
            ref var slot = ref Slot(key);
            slot = slot.Count == 0 ? (1, time.GetUtcNow() + period)
                // The last one allowed begins a whole period of waiting.
                : (slot.Count + 1, slot.Count + 1 == most ? time.GetUtcNow() + period : slot.Until);
        }
    }

    public void Forget(string key)
    {
        lock (_lock)
        {
            Slot(key) = default;
        }
    }

    private ref (int Count, DateTimeOffset Until) Slot(string key)
    {
        // string.GetHashCode has a different seed in each process.
        ref var slot = ref _slots[(uint)key.GetHashCode(StringComparison.Ordinal) % Slots];
        if (slot.Until <= time.GetUtcNow())
        {
            slot = default;
        }

        return ref slot;
    }
}
