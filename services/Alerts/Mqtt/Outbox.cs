using System.Text.Json;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>What has to go to the broker: retained messages that it lacks, then the events in their order.</summary>
internal sealed class Outbox(
    RetainedMessages retained, EventStore events, SendSignal signal, AlertsMetrics metrics, TimeProvider time)
{
    private const int Batch = 100;

    /// <summary>A new connection: all retained state goes out anew.</summary>
    public void BeginSession() => retained.ForgetSent();

    /// <summary>Sends until nothing is left.</summary>
    /// <exception cref="MqttSessionException">The connection is over; what was not acknowledged stays.</exception>
    public async Task SendAllAsync(MqttSession session, CancellationToken cancellationToken)
    {
        do
        {
            foreach (var (topic, payload, version) in retained.Unsent())
            {
                await session.PublishAsync(new MqttOutgoing(topic, payload, IsRetained: true), cancellationToken);
                retained.Sent(topic, version);
                metrics.Published(topic);
            }
        }
        while (await SendEventsAsync(session, cancellationToken));
    }

    /// <summary>Returns when there is something to send.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => signal.WaitAsync(cancellationToken);

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> SendEventsAsync(MqttSession session, CancellationToken cancellationToken)
    {
        var batch = events.Oldest(Batch);
        foreach (var waiting in batch)
        {
            var now = time.GetUtcNow();
            var message = EventMessage.Sent(waiting.Envelope, now, waiting.IsLate(now));
            await session.PublishAsync(
                new MqttOutgoing(waiting.Topic, JsonSerializer.SerializeToUtf8Bytes(message)), cancellationToken);
            events.Acknowledge(waiting, now);
            metrics.Published(waiting.Topic);
        }

        return batch.Count > 0;
    }
}
