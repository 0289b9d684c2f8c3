using System.Buffers;
using System.Globalization;
using System.Text.Json;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;
using Microsoft.Extensions.Logging;
using MQTTnet;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>
/// Notices messages in this node's name from others: an old will that arrives late, which the node corrects at once, or a
/// second node with the same site and node. For concurrent use.
/// </summary>
internal sealed class Namesake(Topics topics, AsyncSignal signal, TimeProvider time, ILogger<Namesake> logger) : IMqttMessageHandler
{
    /// <summary>A node repeats itself three times in this time.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(90);

    /// <summary>Sessions of this run whose wills may still arrive.</summary>
    private const int OwnKept = 64;

    private readonly Lock _lock = new();
    private readonly Queue<long> _own = [];
    private (long Session, long HeardAt)? _other;
    private bool _isContradicted;

    public IReadOnlyList<string> Filters => [topics.Availability];

    /// <summary>A warning about another node with this one's id, in words for the installer; empty if none was noticed lately.</summary>
    public string Trouble
    {
        get
        {
            lock (_lock)
            {
                return _other is { } other && time.GetElapsedTime(other.HeardAt) < Remembered ? Words(other.Session) : "";
            }
        }
    }

    /// <summary>A session of this node's own.</summary>
    public void Begin(long session)
    {
        lock (_lock)
        {
            _own.Enqueue(session);
            if (_own.Count > OwnKept)
            {
                _own.Dequeue();
            }

            _isContradicted = false;
        }
    }

    /// <summary>Whether anybody reported this node as offline since the last call.</summary>
    public bool TakeContradiction()
    {
        lock (_lock)
        {
            var was = _isContradicted;
            _isContradicted = false;
            return was;
        }
    }

    public void Receive(MqttApplicationMessage message)
    {
        // Retained messages are old; the birth that follows replaces them.
        if (message.Retain)
        {
            return;
        }

        var (session, isOnline) = Read(message.Payload.ToArray());
        if (isOnline)
        {
            Meet(session);
            return;
        }

        lock (_lock)
        {
            _isContradicted = true;
        }

        signal.Set();
    }

    private void Meet(long session)
    {
        bool isNew;
        lock (_lock)
        {
            if (_own.Contains(session))
            {
                return;
            }

            isNew = _other is not { } known || time.GetElapsedTime(known.HeardAt) >= Remembered;
            _other = (session, time.GetTimestamp());
        }

        if (isNew)
        {
            logger.NamesakeHeard(Words(session));
        }
    }

    private string Words(long session) => string.Create(
        CultureInfo.InvariantCulture,
        $"another node publishes to {topics.Availability} (its session is {session}); give each node its own Alerts:Node");

    /// <returns>Anything unreadable, for instance a cleared topic, counts as offline.</returns>
    private static (long Session, bool IsOnline) Read(byte[] payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            var data = document.RootElement.GetProperty("data");
            return (data.GetProperty("session").GetInt64(), data.GetProperty("state").GetString() == "online");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return (0, false);
        }
    }
}
