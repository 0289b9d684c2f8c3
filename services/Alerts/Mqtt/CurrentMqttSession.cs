namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>
/// The connection to the broker as it is now, for messages that are useless later: sent at once or not at all. For
/// concurrent use.
/// </summary>
internal sealed class CurrentMqttSession
{
    private volatile Connected? _current;

    /// <summary>The session number in the node's availability; null while not connected.</summary>
    public long? Number => _current is { Session.IsLost: false } current ? current.Number : null;

    /// <returns>Ends the session when disposed.</returns>
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
            throw new MqttSessionException("the connection to the broker is lost");
        }

        try
        {
            await current.Session.PublishAsync(message, cancellationToken);
        }
        catch (ObjectDisposedException error)
        {
            throw new MqttSessionException("the connection to the broker is lost", error);
        }
    }

    private sealed class Connected(MqttSession session, long number, CurrentMqttSession owner) : IDisposable
    {
        public MqttSession Session => session;

        public long Number => number;

        public void Dispose() => owner._current = null;
    }
}
