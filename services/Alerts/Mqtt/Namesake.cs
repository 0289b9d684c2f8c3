using System.Buffers;
using System.Globalization;
using System.Text.Json;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;
using Microsoft.Extensions.Logging;
using MQTTnet;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>
/// Hears what is said in this node's name by others: an old will that comes late, which the node sets right at once, or a second node
/// with the same site and node. For concurrent use.
/// </summary>
internal sealed class Namesake(Topics topics, AsyncSignal signal, TimeProvider time, ILogger<Namesake> logger) : IMqttMessageHandler
{
    /// <summary>A node repeats itself three times in this time.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(90);

    /// <summary>Sessions of this run whose wills may still come.</summary>
    private const int OwnKept = 64;

    private readonly Lock _lock = new();
    private readonly Queue<long> _own = [];
    private (long Session, long HeardAt)? _other;
    private bool _isContradicted;

    public IReadOnlyList<string> Filters => [topics.Availability];

    /// <summary>That there is another node with this one's id, in words for the installer; empty when none was heard lately.</summary>
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

    /// <summary>Whether somebody said that this node is not there, since this was last asked.</summary>
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
        // What is retained was said before; the birth that follows takes its place.
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
        $"another node writes to {topics.Availability} (its session is {session}); give each node an Alerts:Node of its own");

    /// <returns>What can't be read, for instance because the topic was cleared, says that nobody is there.</returns>
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
