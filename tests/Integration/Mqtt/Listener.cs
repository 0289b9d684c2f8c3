using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace MaskPose.Edge.Integration.Mqtt;

internal sealed record Heard(string Topic, JsonNode Payload, bool Retained, MqttApplicationMessage Message)
{
    public JsonNode Data => Payload["data"]!;

    public DateTimeOffset HeardAt { get; } = DateTimeOffset.UtcNow;
}

/// <summary>Subscribes to everything and keeps what it hears.</summary>
internal sealed class Listener : IDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentQueue<Heard> _heard = new();

    public IReadOnlyCollection<Heard> All => _heard;

    public static async Task<Listener> ConnectAsync(
        int port,
        CancellationToken cancellationToken,
        MqttProtocolVersion version = MqttProtocolVersion.V500,
        Action<MqttClientOptionsBuilder>? configure = null,
        string topic = "maskpose/#",
        string host = "127.0.0.1")
    {
        var listener = new Listener();
        listener._client.ApplicationMessageReceivedAsync += args =>
        {
            var message = args.ApplicationMessage;
            listener._heard.Enqueue(new Heard(message.Topic, JsonNode.Parse(message.Payload.Length > 0 ? message.ConvertPayloadToString() : "{}")!, message.Retain, message));
            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder().WithTcpServer(host, port).WithProtocolVersion(version);
        configure?.Invoke(options);
        await listener._client.ConnectAsync(options.Build(), cancellationToken);
        await listener._client.SubscribeAsync(topic, MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken);
        return listener;
    }

    /// <summary>The first message that fits, waiting for it.</summary>
    public Task<Heard> FirstAsync(string topicEnd, Func<Heard, bool> fits, CancellationToken cancellationToken) => Eventually.FindAsync(
        () => _heard.FirstOrDefault(m => m.Topic.EndsWith(topicEnd, StringComparison.Ordinal) && fits(m)),
        () => $"no message on …{topicEnd}; heard: {string.Join(", ", _heard.Select(h => h.Topic))}",
        cancellationToken);

    public void Dispose() => _client.Dispose();
}
