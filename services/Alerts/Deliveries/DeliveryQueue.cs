using MaskPose.Edge.Alerts.Store;

namespace MaskPose.Edge.Alerts.Deliveries;

/// <summary>
/// What must still be delivered to one receiver, in order: numbers of messages in the store. Bounded: the oldest are dropped.
/// Its position is on disk; a message is done before its successor begins.
/// </summary>
internal sealed class DeliveryQueue(IDeliveryTarget target, WebhookStore store)
{
    private const int Batch = 100;

    private readonly Queue<long> _waiting = new();
    private long _read;

    public int Count => _waiting.Count;

    /// <summary>Continues from its position; a new receiver begins with the next message.</summary>
    /// <param name="top">The newest message.</param>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The disk is full or broken.</exception>
    public void Begin(long top)
    {
        _read = store.Done(target.StoreKey) ?? top;
        store.Done(target.StoreKey, _read);
    }

    /// <summary>Adds new messages.</summary>
    /// <returns>How many were dropped for lack of space.</returns>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The disk is full or broken.</exception>
    public int Fill()
    {
        var before = _read;
        for (var batch = Next(); batch.Count > 0; batch = Next())
        {
            foreach (var message in batch.Where(target.Wants))
            {
                _waiting.Enqueue(message.Number);
            }

            _read = batch[^1].Number;
        }

        var excess = Trim();
        if (_waiting.Count == 0 && _read != before)
        {
            store.Done(target.StoreKey, _read);
        }

        return excess;
    }

    /// <summary>The number of the oldest.</summary>
    public long? Oldest => _waiting.TryPeek(out var number) ? number : null;

    /// <summary>The oldest is done.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The disk is full or broken; it is delivered again.</exception>
    public void Done()
    {
        store.Done(target.StoreKey, _waiting.Count == 1 ? _read : _waiting.Peek());
        _waiting.Dequeue();
    }

    private IReadOnlyList<StoredEvent> Next() => store.After(_read, Batch);

    private int Trim()
    {
        var excess = Math.Max(0, _waiting.Count - target.MaximumWaiting);
        for (var i = 0; i < excess; i++)
        {
            _waiting.Dequeue();
        }

        return excess;
    }
}
