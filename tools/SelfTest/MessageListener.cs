using System.Collections.Concurrent;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace MaskPose.Edge.SelfTest;

/// <summary>A message as a subscriber got it; <paramref name="Data"/> is the CloudEvent's data.</summary>
public sealed record ReceivedMessage(string Topic, JsonElement Data, bool Retained, DateTimeOffset At);

/// <summary>A subscriber like any integrator's: it sees only what the broker sends.</summary>
public sealed class MessageListener(TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentQueue<ReceivedMessage> _messages = new();

    public IReadOnlyList<ReceivedMessage> Messages => [.. _messages];

    /// <param name="topic">May contain wildcards.</param>
    public async Task SubscribeAsync(string host, int port, string topic, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        _client.ApplicationMessageReceivedAsync += received =>
        {
            Take(received.ApplicationMessage);
            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder().WithTcpServer(host, port).WithClientId("maskpose-selftest").Build();
        await _client.ConnectAsync(options, deadline.Token);
        await _client.SubscribeAsync(topic, MqttQualityOfServiceLevel.AtLeastOnce, deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _client.DisconnectAsync();
        }
        catch (MqttCommunicationException)
        {
            // The node and its broker stop first, so that their last messages are heard too: the connection may be gone.
        }

        _client.Dispose();
    }

    private void Take(MqttApplicationMessage message)
    {
        using var document = JsonDocument.Parse(message.Payload);
        if (document.RootElement.TryGetProperty("data", out var data))
        {
            _messages.Enqueue(new ReceivedMessage(message.Topic, data.Clone(), message.Retain, time.GetUtcNow()));
        }
    }
}
