using System.Diagnostics.Metrics;
using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>Counters and gauges of the connection to the broker.</summary>
public sealed class MqttMetrics
{
    private readonly Counter<long> _published;
    private readonly Counter<long> _refused;

    public MqttMetrics(IMeterFactory meters, MqttState mqtt)
    {
        var meter = meters.Create(AlertsMeter.Name);
        _published = meter.CreateCounter<long>("maskpose.mqtt.published", "{message}", "Messages that the broker acknowledged.");
        _refused = meter.CreateCounter<long>("maskpose.mqtt.refused", "{message}", "Messages that the broker refused and that were set aside.");
        meter.CreateObservableGauge("maskpose.mqtt.connected", () => mqtt.IsConnected ? 1 : 0, "{connection}", "1 when the node is connected to the broker, else 0.");
    }

    /// <param name="topic">Its last part is the tag, so that cameras don't multiply the series.</param>
    public void Published(string topic) => _published.Add(1, Kind(topic));

    /// <inheritdoc cref="Published"/>
    public void Refused(string topic) => _refused.Add(1, Kind(topic));

    private static KeyValuePair<string, object?> Kind(string topic) => new("kind", topic[(topic.LastIndexOf('/') + 1)..]);
}
