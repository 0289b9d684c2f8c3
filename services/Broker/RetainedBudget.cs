namespace MaskPose.Edge.Broker;

/// <summary>Each user's retained messages, in bytes and topics. The node is never refused. For concurrent use.</summary>
internal sealed class RetainedBudget(int maximumTopics, long maximumBytesPerUser)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string User, long Bytes)> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _users = new(StringComparer.Ordinal);

    /// <param name="bytes">Of the payload; 0 clears the topic.</param>
    /// <returns>Why it is not kept; empty if it is.</returns>
    public string Keep(string user, string topic, long bytes)
    {
        lock (_lock)
        {
            var isKnown = _topics.TryGetValue(topic, out var before);
            var had = isKnown && before.User == user ? before.Bytes : 0;
            if (user != BrokerUsers.NodeName && bytes > 0)
            {
                if (!isKnown && _topics.Count >= maximumTopics)
                {
                    return "there are Broker:MaximumRetainedMessages";
                }

                if (_users.GetValueOrDefault(user) - had + bytes + topic.Length > maximumBytesPerUser)
                {
                    return "its user has Broker:MaximumRetainedMegabytes retained";
                }
            }

            Replace(user, topic, bytes);
            return "";
        }
    }

    private void Replace(string user, string topic, long bytes)
    {
        if (_topics.Remove(topic, out var before))
        {
            _users[before.User] -= before.Bytes;
        }

        if (bytes > 0)
        {
            _topics[topic] = (user, bytes + topic.Length);
            _users[user] = _users.GetValueOrDefault(user) + bytes + topic.Length;
        }
    }
}
