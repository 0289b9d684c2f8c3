using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.HomeAssistant;

/// <summary>A door, read-only: whether it would open, why it does not, outcomes of its permits. Nothing here opens it.</summary>
internal sealed class DoorDevice(string door, AlertsOptions alerts, DeviceIds ids, Topics topics)
    : Device(ids.Door(door), $"MaskPose door {door}", ids, topics)
{
    private static readonly string[] Doubts = [.. Enum.GetValues<DenialReason>().Select(ObservationJson.ToWireName)];
    private static readonly string[] Outcomes = [.. Enum.GetValues<DoorOutcome>().Select(ObservationJson.ToWireName)];

    protected override void Complete(JsonObject payload)
    {
        payload["availability"] = Availability();
        payload["state_topic"] = Topics.DoorState(door);
    }

    protected override JsonObject Components() => new()
    {
        ["ready"] = Binary("ready", "Would open", "value_json.data.ready", ("expire_after", ExpireAfter)),
        ["doubt"] = Sensor("doubt", "Why it stays closed", "value_json.data.doubt",
            ("device_class", "enum"), ("options", Words(Doubts)), ("expire_after", ExpireAfter)),
        ["people"] = Sensor("people", "People", "value_json.data.people", ("state_class", "measurement"), ("expire_after", ExpireAfter)),
        ["outcome"] = Sensor("outcome", "Last permit", "value_json.data.state",
            ("state_topic", Topics.DoorEvent(door)), ("device_class", "enum"), ("options", Words(Outcomes)),
            ("json_attributes_topic", Topics.DoorEvent(door)), Attributes("reason", "by", "issuedAt", "late")),
        ["permit"] = Event("permit", "Permit", Topics.DoorEvent(door), "state", Outcomes, "reason", "by", "issuedAt", "late"),
    };

    private int ExpireAfter => (int)Math.Ceiling(alerts.StateValidSeconds);
}
