using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Queries;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.HomeAssistant;

/// <summary>A camera: people, alerts, condition.</summary>
/// <param name="withPicture">Whether pictures of alerts are kept.</param>
/// <param name="withSwitch">Whether the node takes commands and can pause the camera.</param>
internal sealed class CameraDevice(
    string camera, AlertsOptions alerts, DeviceIds ids, Topics topics, bool withPicture = false, bool withSwitch = false)
    : Device(ids.Camera(camera), $"MaskPose {camera}", ids, topics)
{
    private const string Watched = "value_json.data.watched";

    public override string Variant => $"{withPicture} {withSwitch}";

    protected override void Complete(JsonObject payload)
    {
        payload["availability"] = Availability();
        payload["state_topic"] = Topics.State(camera);
    }

    protected override JsonObject Components() => new()
    {
        ["unmasked"] = WhereWatched(Watch.Mask, Somebody("unmasked", "Somebody unmasked", "counts.unmasked", "problem")),
        ["incorrect"] = WhereWatched(Watch.Mask, Somebody("incorrect", "Somebody masked incorrectly", "counts.incorrect", "problem")),
        ["someone"] = Somebody("someone", "Somebody there", "people", "occupancy"),
        ["people"] = Count("people", "People", "people"),
        ["attentive"] = WhereWatched(Watch.Pose, Count("attentive", "People attentive", "attention.attentive")),
        ["inattentive"] = WhereWatched(Watch.Pose, Count("inattentive", "People inattentive", "attention.inattentive")),
        ["drowsy"] = WhereWatched(Watch.Eyes, Count("drowsy", "People drowsy", "attention.drowsy")),
        ["worst"] = Sensor("worst", "Worst verdict", $"value_json.data.worst if {Watched} else {Unknown}",
            ("device_class", "enum"), ("options", Words(["none", "correct", "unknown", "incorrect", "unmasked", WatchWords.NotWatched])), ("expire_after", ExpireAfter)),
        ["alert"] = Event("alert", "Alert", Topics.Alert(camera), "phase", HistoryQuery.Phases,
            "rule", "severity", "kind", "state", "zone", "track", "confidence", "reason", "beganAt", "snapshot", "late"),
        ["trouble"] = Binary("trouble", "Camera trouble", "value_json.data.condition not in ['online', 'paused']",
            ("device_class", "problem"), ("entity_category", "diagnostic"), ("state_topic", Topics.Status(camera)),
            ("json_attributes_topic", Topics.Status(camera)), Attributes("condition", "reason")),
        ["frame_rate"] = Sensor("frame_rate", "Frame rate", "value_json.data.frameRate",
            ("entity_category", "diagnostic"), ("state_topic", Topics.Status(camera)), ("unit_of_measurement", "fps"),
            ("state_class", "measurement"), ("suggested_display_precision", 1)),

        // An entity with only its platform removes an earlier one.
        ["picture"] = withPicture ? Picture() : new JsonObject { ["platform"] = "image" },
        ["paused"] = withSwitch ? PauseSwitch() : new JsonObject { ["platform"] = "switch" },
    };

    /// <summary>Unavailable, rather than unknown, while nobody asks for it.</summary>
    private JsonObject WhereWatched(Watch what, JsonObject entity)
    {
        var availability = Availability();
        availability.Add(new JsonObject
        {
            ["topic"] = Topics.State(camera),
            ["value_template"] = $"{{{{ 'offline' if '{WatchWords.Of(what).Single()}' in (value_json.data.notWatched | default([])) else 'online' }}}}",
            ["payload_available"] = "online",
            ["payload_not_available"] = "offline",
        });
        entity["availability"] = availability;
        entity["availability_mode"] = "all";
        return entity;
    }

    /// <summary>The state is published again before this.</summary>
    private int ExpireAfter => (int)Math.Ceiling(alerts.StateValidSeconds);

    private JsonObject Somebody(string key, string title, string count, string deviceClass) => Entity("binary_sensor", key, title,
        ("value_template", $"{{{{ ('ON' if value_json.data.{count} > 0 else 'OFF') if {Watched} else {Unknown} }}}}"),
        ("device_class", deviceClass), ("expire_after", ExpireAfter));

    private JsonObject Count(string key, string title, string count) => Sensor(key, title, $"value_json.data.{count} if {Watched} else {Unknown}",
        ("state_class", "measurement"), ("expire_after", ExpireAfter));

    private JsonObject Picture() => Entity("image", "picture", "Last alert's picture",
        ("image_topic", Topics.Picture(camera)), ("content_type", AlertPictures.ContentType));

    /// <summary>A switch has one topic for both ways, hence the member <c>paused</c>.</summary>
    private JsonObject PauseSwitch() => Entity("switch", "paused", "Paused",
        ("command_topic", Topics.Command("pause")), ("state_topic", Topics.Status(camera)),
        ("value_template", "{{ 'ON' if value_json.data.condition == 'paused' else 'OFF' }}"),
        ("state_on", "ON"), ("state_off", "OFF"), ("payload_on", Wish("true", "pause")), ("payload_off", Wish("false", "resume")));

    private string Wish(string paused, string why) =>
        new JsonObject { ["camera"] = camera, ["paused"] = paused, ["by"] = "Home Assistant", ["why"] = why }.ToJsonString();
}
