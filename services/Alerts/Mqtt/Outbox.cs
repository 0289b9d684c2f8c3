using System.Text.Json;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Store;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>What must be sent to the broker: retained messages that it lacks, then the events in order.</summary>
internal sealed class Outbox(
    RetainedMessages retained, ToldTopics told, EventStore events, AsyncSignal signal, MqttMetrics metrics, MqttState state, TimeProvider time)
{
    private const int Batch = 100;

    /// <summary>Refused messages are retried after this time: the access list may have been fixed.</summary>
    private static readonly TimeSpan Mended = TimeSpan.FromMinutes(5);

    private long _passed;
    private long _beganAt;

    /// <summary>A new connection: all retained state is sent again, and refused messages are retried.</summary>
    public void BeginSession()
    {
        retained.ForgetSent();
        (_passed, _beganAt) = (0, time.GetTimestamp());
    }

    /// <summary>Sends until only refused messages are left.</summary>
    /// <exception cref="MqttSessionException">The connection has ended; unacknowledged messages stay.</exception>
    public async Task SendAllAsync(MqttSession session, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(_beganAt) > Mended)
        {
            (_passed, _beganAt) = (0, time.GetTimestamp());
        }

        do
        {
            foreach (var (topic, payload, version) in retained.Unsent())
            {
                await SendAsync(session, topic, payload, cancellationToken);
                retained.Sent(topic, version);
            }
        }
        while (await SendEventsAsync(session, cancellationToken));
    }

    /// <summary>Returns when there is something to send.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => signal.WaitAsync(cancellationToken);

    /// <param name="payload">Empty clears the topic.</param>
    private async Task SendAsync(MqttSession session, string topic, byte[] payload, CancellationToken cancellationToken)
    {
        if (payload.Length > 0)
        {
            told.Add(topic);
        }

        if (await TrySendAsync(session, new MqttOutgoing(topic, payload, IsRetained: true), cancellationToken) && payload.Length == 0)
        {
            told.Remove(topic);
        }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> SendEventsAsync(MqttSession session, CancellationToken cancellationToken)
    {
        var batch = events.Oldest(Batch, _passed);
        foreach (var waiting in batch)
        {
            var now = time.GetUtcNow();
            var message = EventMessage.Sent(waiting.Envelope, now, waiting.IsLate(now));
            using var span = MessageTrace.Send("publish", message, waiting.Topic);
            var outgoing = new MqttOutgoing(waiting.Topic, JsonSerializer.SerializeToUtf8Bytes(message)) { Key = $"event {waiting.Number}" };
            if (await TrySendAsync(session, outgoing, cancellationToken))
            {
                events.Acknowledge(waiting, now);
            }

            _passed = waiting.Number;
        }

        return batch.Count > 0;
    }

    /// <returns>Whether the broker has it; false: it refuses only this one.</returns>
    /// <exception cref="MqttSessionException">The connection has ended.</exception>
    private async Task<bool> TrySendAsync(MqttSession session, MqttOutgoing message, CancellationToken cancellationToken)
    {
        try
        {
            await session.PublishAsync(message, cancellationToken);
            metrics.Published(message.Topic);
            state.Deliveries.Succeeded();
            return true;
        }
        catch (MqttRefusedException error)
        {
            state.Deliveries.Failed(error.Message);
            return false;
        }
    }
}
