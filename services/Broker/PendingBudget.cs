namespace MaskPose.Edge.Broker;

/// <summary>
/// Bytes that wait for each user's clients, in their queues or for their acknowledgement; the broker holds both in memory. The node is never
/// refused. For concurrent use.
/// </summary>
internal sealed class PendingBudget(long maximumBytesPerUser)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Waiting> _clients = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _users = new(StringComparer.Ordinal);

    /// <returns>False if it is too much; nothing was added.</returns>
    public bool TryQueue(string client, string user, long bytes)
    {
        lock (_lock)
        {
            if (user != BrokerUsers.NodeName && _users.GetValueOrDefault(user) + bytes > maximumBytesPerUser)
            {
                return false;
            }

            var waiting = Of(client, user);
            Set(waiting, waiting.Queued + bytes);
            return true;
        }
    }

    /// <summary>It left the queue: it was sent, or replaced by a newer one.</summary>
    /// <param name="packet">Its number where it is still to be acknowledged; else 0.</param>
    public void Leave(string client, string user, ushort packet, long bytes)
    {
        lock (_lock)
        {
            var waiting = Of(client, user);
            Set(waiting, Math.Max(0, waiting.Queued - bytes));
            if (packet > 0)
            {
                Acknowledge(waiting, packet);
                waiting.Sent[packet] = bytes;
                _users[user] += bytes;
            }
        }
    }

    public void Acknowledge(string client, ushort packet) => Change(client, waiting => Acknowledge(waiting, packet));

    /// <summary>What was not acknowledged is queued again.</summary>
    public void Reconnect(string client) => Change(client, waiting =>
    {
        var sent = waiting.Sent.Values.Sum();
        waiting.Sent.Clear();
        waiting.Queued += sent;
    });

    /// <summary>Its queue is empty, whatever was counted: a reconnect silently drops messages of QoS 0.</summary>
    public void Empty(string client) => Change(client, waiting => Set(waiting, 0));

    public void Forget(string client) => Change(client, waiting =>
    {
        _users[waiting.User] -= waiting.Queued + waiting.Sent.Values.Sum();
        _clients.Remove(client);
    });

    private void Change(string client, Action<Waiting> change)
    {
        lock (_lock)
        {
            if (_clients.TryGetValue(client, out var waiting))
            {
                change(waiting);
            }
        }
    }

    private void Acknowledge(Waiting waiting, ushort packet)
    {
        if (waiting.Sent.Remove(packet, out var bytes))
        {
            _users[waiting.User] -= bytes;
        }
    }

    private void Set(Waiting waiting, long queued)
    {
        _users[waiting.User] = _users.GetValueOrDefault(waiting.User) + queued - waiting.Queued;
        waiting.Queued = queued;
    }

    private Waiting Of(string client, string user)
    {
        if (!_clients.TryGetValue(client, out var waiting))
        {
            _clients[client] = waiting = new Waiting(user);
            _users.TryAdd(user, 0);
        }

        return waiting;
    }

    private sealed class Waiting(string user)
    {
        public string User => user;

        public long Queued { get; set; }

        /// <summary>Bytes by packet, until it is acknowledged.</summary>
        public Dictionary<ushort, long> Sent { get; } = [];
    }
}
