using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;

namespace MaskPose.Edge.Alerts.HomeAssistant;

/// <summary>
/// A camera as a device of Home Assistant: "Device discovery payload" of
/// https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload, its entities after binary_sensor.mqtt and
/// sensor.mqtt there.
/// </summary>
internal sealed class CameraDevice(Topics topics, AlertsOptions alerts, string prefix, string camera)
{
    /// <summary>What Home Assistant takes for "nobody knows".</summary>
    private const string Unknown = "'None'";

    private static readonly string Version = typeof(CameraDevice).Assembly.GetName().Version?.ToString(3) ?? "0";

    public string Topic => $"{prefix}/device/{Id}/config";

    private string Id => $"maskpose-{alerts.Site}-{alerts.Node}-{camera}";

    public byte[] Payload() => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["device"] = new JsonObject
        {
            ["identifiers"] = new JsonArray(Id),
            ["name"] = $"MaskPose {camera}",
            ["manufacturer"] = "MaskPose",
            ["model"] = "MaskPose Edge",
            ["sw_version"] = Version,
        },
        ["origin"] = new JsonObject { ["name"] = "MaskPose Edge", ["sw_version"] = Version },
        ["availability"] = new JsonArray(new JsonObject
        {
            ["topic"] = topics.Availability,
            ["value_template"] = "{{ 'online' if value_json.data.state == 'online' else 'offline' }}",
            ["payload_available"] = "online",
            ["payload_not_available"] = "offline",
        }),
        ["state_topic"] = topics.State(camera),
        ["qos"] = 1,
        ["components"] = Components(),
    });

    private JsonObject Components() => new()
    {
        ["unmasked"] = Count("unmasked", "Somebody unmasked", "problem"),
        ["incorrect"] = Count("incorrect", "Somebody masked incorrectly", "problem"),
        ["someone"] = Binary("someone", "Somebody there", "occupancy", "value_json.data.people > 0"),
        ["people"] = Sensor("people", "People", "value_json.data.people", new() { ["state_class"] = "measurement" }),
        ["worst"] = Sensor("worst", "Worst verdict", "value_json.data.worst", new()
        {
            ["device_class"] = "enum",
            ["options"] = new JsonArray("none", "correct", "unknown", "incorrect", "unmasked"),
        }),
        ["trouble"] = Trouble(),
        ["frame_rate"] = FrameRate(),
    };

    private JsonObject Count(string verdict, string name, string deviceClass) =>
        Binary(verdict, name, deviceClass, $"value_json.data.counts.{verdict} > 0");

    private JsonObject Binary(string id, string name, string deviceClass, string condition)
    {
        var entity = Entity("binary_sensor", id, name);
        entity["device_class"] = deviceClass;
        entity["value_template"] = $"{{{{ ('ON' if {condition} else 'OFF') if value_json.data.watched else {Unknown} }}}}";
        entity["expire_after"] = ExpireAfter;
        return entity;
    }

    private JsonObject Sensor(string id, string name, string value, JsonObject more)
    {
        var entity = Entity("sensor", id, name);
        entity["value_template"] = $"{{{{ {value} if value_json.data.watched else {Unknown} }}}}";
        entity["expire_after"] = ExpireAfter;
        foreach (var (key, member) in more)
        {
            entity[key] = member?.DeepClone();
        }

        return entity;
    }

    /// <summary>The state is told again before this.</summary>
    private int ExpireAfter => (int)Math.Ceiling(alerts.StateValidSeconds);

    private JsonObject Trouble()
    {
        var entity = Diagnostic("binary_sensor", "trouble", "Camera trouble");
        entity["device_class"] = "problem";
        entity["value_template"] = "{{ 'OFF' if value_json.data.condition == 'online' else 'ON' }}";
        entity["json_attributes_topic"] = topics.Status(camera);
        entity["json_attributes_template"] = "{{ {'condition': value_json.data.condition, 'reason': value_json.data.reason} | tojson }}";
        return entity;
    }

    private JsonObject FrameRate()
    {
        var entity = Diagnostic("sensor", "frame_rate", "Frame rate");
        entity["value_template"] = "{{ value_json.data.frameRate }}";
        entity["unit_of_measurement"] = "fps";
        entity["state_class"] = "measurement";
        entity["suggested_display_precision"] = 1;
        return entity;
    }

    private JsonObject Diagnostic(string platform, string id, string name)
    {
        var entity = Entity(platform, id, name);
        entity["entity_category"] = "diagnostic";
        entity["state_topic"] = topics.Status(camera);
        return entity;
    }

    private JsonObject Entity(string platform, string id, string name) => new()
    {
        ["platform"] = platform,
        ["unique_id"] = $"{Id}-{id}",
        ["name"] = name,
    };
}
