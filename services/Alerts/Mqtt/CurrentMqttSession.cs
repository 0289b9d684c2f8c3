namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>
/// The connection to the broker as it is now, for messages that mean nothing later: they go at once or not at all. For
/// concurrent use.
/// </summary>
internal sealed class CurrentMqttSession
{
    private volatile Connected? _current;

    /// <summary>The number that stands in the node's availability; null while the broker does not hear the node.</summary>
    public long? Number => _current is { Session.IsLost: false } current ? current.Number : null;

    /// <returns>Ends it when disposed.</returns>
    public IDisposable Begin(MqttSession session, long number)
    {
        var connected = new Connected(session, number, this);
        _current = connected;
        return connected;
    }

    /// <param name="number">Only in this session; null in any.</param>
    /// <exception cref="MqttSessionException">There is no such session, or the broker did not acknowledge.</exception>
    public async Task PublishAsync(MqttOutgoing message, long? number, CancellationToken cancellationToken)
    {
        if (_current is not { } current || (number is not null && number != current.Number))
        {
            throw new MqttSessionException("the connection to the broker is gone");
        }

        try
        {
            await current.Session.PublishAsync(message, cancellationToken);
        }
        catch (ObjectDisposedException error)
        {
            throw new MqttSessionException("the connection to the broker is gone", error);
        }
    }

    private sealed class Connected(MqttSession session, long number, CurrentMqttSession owner) : IDisposable
    {
        public MqttSession Session => session;

        public long Number => number;

        public void Dispose() => owner._current = null;
    }
}
