using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Logging;
using MQTTnet;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>Subscribes again in each session and passes each message to its handler.</summary>
internal sealed class MqttDispatcher(IEnumerable<IMqttMessageHandler> receivers, Supervisor supervisor, ILogger<MqttDispatcher> logger)
{
    private readonly IMqttMessageHandler[] _receivers = [.. receivers.Where(r => r.Filters.Count > 0)];

    /// <summary>A filter that the broker refuses is logged: events are still sent.</summary>
    /// <exception cref="MqttSessionException">The connection broke.</exception>
    public async Task SubscribeAsync(MqttSession session, CancellationToken cancellationToken)
    {
        if (_receivers.Length == 0)
        {
            return;
        }

        foreach (var refused in await session.SubscribeAsync(_receivers.SelectMany(r => r.Filters), cancellationToken))
        {
            logger.SubscriptionRefused(refused);
        }
    }

    public void Take(MqttApplicationMessage message)
    {
        foreach (var receiver in _receivers.Where(r => r.Filters.Any(f => Fits(message.Topic, f))))
        {
            supervisor.Try("messages", () => receiver.Receive(message));
        }
    }

    private static bool Fits(string topic, string filter) =>
        MqttTopicFilterComparer.Compare(topic, filter) == MqttTopicFilterCompareResult.IsMatch;
}
