using System.Collections.Concurrent;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Protocol;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>An event message as far as it tells who it is.</summary>
/// <param name="Number">Of the phase in its event.</param>
internal sealed record Entry(string Topic, string Id, string EventId, int Number, string Phase, string BeganAt, string Time, int Track, bool IsLate);

/// <summary>Subscribes to events and keeps so little of each that there may be very many.</summary>
internal sealed class EventLedger : IDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentQueue<Entry> _entries = new();

    public IReadOnlyCollection<Entry> Entries => _entries;

    public static async Task<EventLedger> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var ledger = new EventLedger();
        ledger._client.ApplicationMessageReceivedAsync += args =>
        {
            ledger._entries.Enqueue(Read(args.ApplicationMessage));
            return Task.CompletedTask;
        };
        await ledger._client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build(), cancellationToken);
        await ledger._client.SubscribeAsync("maskpose/+/+/+/camera/+/event/#", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken);
        return ledger;
    }

    public void Dispose() => _client.Dispose();

    private static Entry Read(MqttApplicationMessage message)
    {
        using var document = JsonDocument.Parse(message.Payload);
        var (root, data) = (document.RootElement, document.RootElement.GetProperty("data"));
        return new Entry(
            message.Topic,
            root.GetProperty("id").GetString()!,
            data.GetProperty("eventId").GetString()!,
            data.GetProperty("sequence").GetInt32(),
            data.GetProperty("phase").GetString()!,
            data.GetProperty("beganAt").GetString()!,
            root.GetProperty("time").GetString()!,
            data.GetProperty("track").GetInt32(),
            data.GetProperty("late").GetBoolean());
    }
}
