using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>
/// Messages that the broker refuses: each is set aside, counted, and logged once per topic, and the rest are still sent. One
/// that breaks the connection is not sent again before the node's next start, nor is one of its topic that is as large. For concurrent use.
/// </summary>
internal sealed class Refusals(MqttMetrics metrics, ILogger<Refusals> logger)
{
    /// <summary>A connection that breaks this often with one message in flight breaks because of it.</summary>
    private const int Strikes = 3;

    /// <summary>More than these are named by their number.</summary>
    private const int MostNamed = 3;

    private const int MostKept = 1000;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int FromBytes, string Reason)> _breaking = new(StringComparer.Ordinal);
    private (string Key, int Count) _suspect = ("", 0);
    private bool _isFound;

    /// <summary>The refused topics and why, in words for the installer; empty if none.</summary>
    public string Trouble
    {
        get
        {
            lock (_lock)
            {
                var named = _reasons.Take(MostNamed).Select(r => $"{r.Key} ({r.Value})");
                var more = _reasons.Count > MostNamed ? $" and {_reasons.Count - MostNamed} more topics" : "";
                return _reasons.Count == 0 ? "" : $"the broker refuses messages to {string.Join(", ", named)}{more}";
            }
        }
    }

    /// <exception cref="MqttRefusedException">Such a message broke the connection before.</exception>
    public void ThrowIfBreaking(MqttOutgoing message)
    {
        (int FromBytes, string Reason) known;
        lock (_lock)
        {
            if (message.Key is null || !_breaking.TryGetValue(message.Topic, out known) || message.Payload.Length < known.FromBytes)
            {
                return;
            }
        }

        throw Refuse(message, known.Reason);
    }

    /// <summary>Whether the message that breaks the connection was found since the last call: then it no longer blocks.</summary>
    public bool TakeFound()
    {
        lock (_lock)
        {
            var was = _isFound;
            _isFound = false;
            return was;
        }
    }

    /// <returns>To be thrown.</returns>
    public MqttRefusedException Refuse(MqttOutgoing message, string reason)
    {
        metrics.Refused(message.Topic);
        bool isNew;
        lock (_lock)
        {
            isNew = _reasons.Count < MostKept && _reasons.GetValueOrDefault(message.Topic) != reason;
            if (isNew)
            {
                _reasons[message.Topic] = reason;
            }
        }

        if (isNew)
        {
            logger.MessageSetAside(message.Topic, reason);
        }

        return new MqttRefusedException($"the broker refused a message to {message.Topic}: {reason}");
    }

    /// <summary>The broker closed the connection with the message in flight.</summary>
    /// <param name="isFault">Whether it said that the message is why.</param>
    public void Broke(MqttOutgoing message, string reason, bool isFault)
    {
        lock (_lock)
        {
            if (message.Key is not { } key)
            {
                return;
            }

            _suspect = (key, _suspect.Key == key ? _suspect.Count + 1 : 1);
            if ((isFault || _suspect.Count >= Strikes) && _breaking.Count < MostKept)
            {
                _breaking[message.Topic] = (message.Payload.Length, $"{message.Payload.Length} bytes: {reason}");
                _suspect = ("", 0);
                _isFound = true;
            }
        }
    }

    /// <summary>The broker has it.</summary>
    public void Took(MqttOutgoing message)
    {
        lock (_lock)
        {
            _reasons.Remove(message.Topic);
            if (message.Key == _suspect.Key)
            {
                _suspect = ("", 0);
            }
        }
    }
}
