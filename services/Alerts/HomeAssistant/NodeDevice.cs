using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Alerts.HomeAssistant;

/// <summary>The node, to which its cameras and doors refer.</summary>
/// <param name="pageUrl">Address of its page; may be empty.</param>
internal sealed class NodeDevice(AlertsOptions alerts, string pageUrl, DeviceIds ids, Topics topics)
    : Device(ids.Node, $"MaskPose {alerts.Site} {alerts.Node}", ids, topics)
{
    protected override void Complete(JsonObject payload)
    {
        payload["state_topic"] = Topics.Availability;
        if (pageUrl.Length > 0)
        {
            payload["device"]!["configuration_url"] = pageUrl;
        }
    }

    protected override JsonObject Components() => new()
    {
        // The only entity that stays available when the node is not.
        ["connected"] = Binary("connected", "Connected", "value_json.data.state == 'online'",
            ("device_class", "connectivity"), ("entity_category", "diagnostic")),
        ["trouble"] = Binary("trouble", "Trouble storing events", "value_json.data.trouble is defined",
            ("device_class", "problem"), ("entity_category", "diagnostic"), ("availability", Availability()),
            ("json_attributes_topic", Topics.Availability), Attributes("trouble")),
        ["since"] = Sensor("since", "Connected since", "(value_json.data.session / 1000) | as_datetime",
            ("device_class", "timestamp"), ("entity_category", "diagnostic"), ("availability", Availability())),
    };
}
