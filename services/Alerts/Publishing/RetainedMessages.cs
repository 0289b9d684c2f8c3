using MaskPose.Edge.Alerts.Store;

namespace MaskPose.Edge.Alerts.Publishing;

/// <summary>
/// The newest message of each retained topic, and which of them the broker does not have. A newer one replaces an older one, so
/// nothing queues here. For concurrent use.
/// </summary>
public sealed class RetainedMessages(AsyncSignal signal)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _version;

    /// <summary>Raised when a message was set.</summary>
    public event Action? Changed;

    public void Set(string topic, byte[] payload)
    {
        lock (_lock)
        {
            _entries[topic] = new Entry(payload, ++_version, IsSent: false);
        }

        signal.Set();
        Changed?.Invoke();
    }

    /// <summary>Clears the topic, once the broker has acknowledged it.</summary>
    public void Clear(string topic) => Set(topic, []);

    /// <summary>A new connection: the broker may have lost everything.</summary>
    public void ForgetSent()
    {
        lock (_lock)
        {
            foreach (var (topic, entry) in _entries.ToArray())
            {
                _entries[topic] = entry with { IsSent = false };
            }
        }
    }

    /// <summary>What the broker does not have.</summary>
    internal IReadOnlyList<(string Topic, byte[] Payload, long Version)> Unsent()
    {
        lock (_lock)
        {
            return [.. _entries.Where(e => !e.Value.IsSent).Select(e => (e.Key, e.Value.Payload, e.Value.Version))];
        }
    }

    /// <summary>The broker has this version; a newer one must still be sent.</summary>
    internal void Sent(string topic, long version)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(topic, out var entry) || entry.Version != version)
            {
                return;
            }

            if (entry.Payload.Length == 0)
            {
                _entries.Remove(topic);
            }
            else
            {
                _entries[topic] = entry with { IsSent = true };
            }
        }
    }

    /// <summary>What was set after a version.</summary>
    internal IReadOnlyList<(string Topic, byte[] Payload, long Version)> After(long version)
    {
        lock (_lock)
        {
            return [.. _entries.Where(e => e.Value.Version > version).Select(e => (e.Key, e.Value.Payload, e.Value.Version))];
        }
    }

    /// <summary>All retained messages by topic.</summary>
    internal IReadOnlyList<KeyValuePair<string, byte[]>> All()
    {
        lock (_lock)
        {
            return [.. _entries.Where(e => e.Value.Payload.Length > 0).Select(e => KeyValuePair.Create(e.Key, e.Value.Payload))];
        }
    }

    private sealed record Entry(byte[] Payload, long Version, bool IsSent);
}
