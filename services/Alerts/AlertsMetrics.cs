using System.Diagnostics.Metrics;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts;

/// <summary>Counters and gauges of events and of the way to the broker.</summary>
public sealed class AlertsMetrics
{
    public const string MeterName = "MaskPose.Edge.Alerts";

    private readonly Counter<long> _published;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _outOfOrder;
    private readonly Counter<long> _permits;

    public AlertsMetrics(IMeterFactory meters, EventStore events, MqttState mqtt)
    {
        var meter = meters.Create(MeterName);
        _published = meter.CreateCounter<long>("maskpose.mqtt.published", "{message}", "Messages that the broker acknowledged.");
        _refused = meter.CreateCounter<long>("maskpose.mqtt.refused", "{message}", "Messages that the broker did not take and that were set aside.");
        _lost = meter.CreateCounter<long>("maskpose.events.lost", "{message}", "Event messages that could not be stored.");
        _outOfOrder = meter.CreateCounter<long>(
            "maskpose.observations.ignored", "{observation}", "Observations that came after a newer one.");
        _permits = meter.CreateCounter<long>("maskpose.door.permits", "{permit}", "Permits by what became of them.");
        meter.CreateObservableCounter(
            "maskpose.outbox.dropped", () => events.Dropped, "{message}", "Event messages that went unsent: too many or too old.");
        meter.CreateObservableGauge(
            "maskpose.outbox.depth", () => events.Waiting, "{message}", "Event messages that wait for the broker.");
        meter.CreateObservableGauge("maskpose.outbox.size", () => events.Bytes, "By", "What events and audit log take of the database.");
        meter.CreateObservableGauge("maskpose.mqtt.connected", () => mqtt.IsConnected ? 1 : 0, "{connection}", "1 when the broker hears the node, else 0.");
    }

    /// <param name="topic">Its last part is the tag, so that cameras don't multiply the series.</param>
    public void Published(string topic) => _published.Add(1, Kind(topic));

    /// <inheritdoc cref="Published"/>
    public void Refused(string topic) => _refused.Add(1, Kind(topic));

    public void Lost() => _lost.Add(1);

    public void PermitEnded(string door, DoorOutcome outcome) => _permits.Add(
        1, new("door", door), new("outcome", ObservationJson.Word(outcome)));

    private static KeyValuePair<string, object?> Kind(string topic) => new("kind", topic[(topic.LastIndexOf('/') + 1)..]);

    public void Ignored(string camera) => _outOfOrder.Add(1, new KeyValuePair<string, object?>("camera", camera));
}
