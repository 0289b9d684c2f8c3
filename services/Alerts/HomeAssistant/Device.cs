using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Hosting;

namespace MaskPose.Edge.Alerts.HomeAssistant;

/// <summary>
/// A device of Home Assistant: "Device discovery payload" of
/// https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload, its entities after binary_sensor.mqtt, sensor.mqtt,
/// event.mqtt, image.mqtt and switch.mqtt there.
/// </summary>
internal abstract class Device(string id, string name, DeviceIds ids, Topics topics)
{
    /// <summary>Home Assistant's value for "unknown".</summary>
    protected const string Unknown = "'None'";

    public string Topic => ids.Topic(id);

    /// <summary>A different variant is published again.</summary>
    public virtual string Variant => "";

    protected Topics Topics => topics;

    public byte[] Payload()
    {
        var payload = new JsonObject
        {
            ["device"] = About(),
            ["origin"] = new JsonObject { ["name"] = "MaskPose Edge", ["sw_version"] = ProductVersion.Text },
            ["qos"] = 1,
            ["components"] = Components(),
        };
        Complete(payload);
        return JsonSerializer.SerializeToUtf8Bytes(payload);
    }

    /// <summary>Adds what all of its entities share, and further members.</summary>
    protected abstract void Complete(JsonObject payload);

    protected abstract JsonObject Components();

    /// <summary>Everything of a node is unavailable with it.</summary>
    protected JsonArray Availability() => new(new JsonObject
    {
        ["topic"] = topics.Availability,
        ["value_template"] = "{{ 'online' if value_json.data.state == 'online' else 'offline' }}",
        ["payload_available"] = "online",
        ["payload_not_available"] = "offline",
    });

    protected JsonObject Sensor(string key, string title, string value, params ReadOnlySpan<(string Key, JsonNode? Value)> more) =>
        Entity("sensor", key, title, [("value_template", $"{{{{ {value} }}}}"), .. more]);

    /// <param name="condition">ON while it holds.</param>
    protected JsonObject Binary(string key, string title, string condition, params ReadOnlySpan<(string Key, JsonNode? Value)> more) =>
        Entity("binary_sensor", key, title, [("value_template", $"{{{{ 'ON' if {condition} else 'OFF' }}}}"), .. more]);

    /// <summary>Something that happens; Home Assistant ignores a type that is not among the types.</summary>
    /// <param name="type">Where in the message the type is.</param>
    /// <param name="attributes">Members of data; one that a message lacks is null.</param>
    protected JsonObject Event(string key, string title, string topic, string type, IEnumerable<string> types, params IEnumerable<string> attributes)
    {
        var members = attributes.Select(a => $", '{a}': value_json.data.{a} | default(none)");
        return Entity("event", key, title,
        [
            ("state_topic", topic),
            ("event_types", Words(types)),
            ("value_template", $"{{{{ {{'event_type': value_json.data.{type}{string.Concat(members)}}} | tojson }}}}"),
        ]);
    }

    /// <summary>Entities do not inherit the device's QoS: each sets it.</summary>
    protected JsonObject Entity(string platform, string key, string title, params ReadOnlySpan<(string Key, JsonNode? Value)> more)
    {
        var entity = new JsonObject { ["platform"] = platform, ["unique_id"] = $"{id}-{key}", ["name"] = title, ["qos"] = 1 };
        foreach (var (member, value) in more)
        {
            entity[member] = value;
        }

        return entity;
    }

    protected static JsonArray Words(IEnumerable<string> words) => [.. words.Select(w => (JsonNode)w)];

    /// <summary>Members of data as attributes, beside the state.</summary>
    protected static (string Key, JsonNode? Value) Attributes(params IEnumerable<string> members) => (
        "json_attributes_template",
        $"{{{{ {{{string.Join(", ", members.Select(m => $"'{m}': value_json.data.{m} | default(none)"))}}} | tojson }}}}");

    private JsonObject About()
    {
        var about = new JsonObject
        {
            ["identifiers"] = new JsonArray(id),
            ["name"] = name,
            ["manufacturer"] = "MaskPose",
            ["model"] = "MaskPose Edge",
            ["sw_version"] = ProductVersion.Text,
        };
        if (id != ids.Node)
        {
            about["via_device"] = ids.Node;
        }

        return about;
    }
}
