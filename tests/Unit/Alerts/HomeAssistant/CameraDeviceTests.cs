using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MaskPose.Edge.Alerts.HomeAssistant;
using MaskPose.Edge.Alerts.Settings;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.HomeAssistant;

public sealed class CameraDeviceTests
{
    private const string Root = "maskpose/v1/school/door-box/";

    private static readonly AlertsOptions Alerts = new() { Site = "school", Node = "door-box" };

    private static readonly CameraDevice Device = Camera(withPicture: true, withSwitch: true);

    private static readonly JsonNode Payload = JsonNode.Parse(Device.Payload())!;

    private static JsonObject Components => Payload["components"]!.AsObject();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>[a-zA-Z0-9_-] for the object id, and no wildcard.</summary>
    [Fact]
    public void Topic_IsOfTheDocumentedForm() =>
        Assert.Matches(new Regex("^homeassistant/device/[a-zA-Z0-9_-]+/config$"), Device.Topic);

    [Fact]
    public void UniqueIds_AreUniqueAndTheDevicesOwn()
    {
        var ids = Components.Select(c => (string)c.Value!["unique_id"]!).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.StartsWith("maskpose-school-door-box-entrance-", id, StringComparison.Ordinal));
    }

    /// <summary>An enum may have no unit and no state class; states not in options are errors there.</summary>
    [Fact]
    public void Options_OfTheWorstVerdict_AreThoseOfTheSchema()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(MqttPage.Docs, "schemas", "camera-state.json")))!;
        var words = schema["properties"]!["data"]!["properties"]!["worst"]!["enum"]!.AsArray().Select(w => (string)w!);

        Assert.Equal(words.Order(), Components["worst"]!["options"]!.AsArray().Select(o => (string)o!).Order());
    }

    /// <summary>Home Assistant's templates are Jinja: what they make of the documented messages.</summary>
    [Theory]
    [InlineData("unmasked", "state", "ON")]
    [InlineData("incorrect", "state", "OFF")]
    [InlineData("someone", "state", "ON")]
    [InlineData("people", "state", "4")]
    [InlineData("worst", "state", "unmasked")]
    [InlineData("unmasked", "nobody", "OFF")]
    [InlineData("someone", "nobody", "OFF")]
    [InlineData("people", "nobody", "0")]
    [InlineData("worst", "nobody", "none")]
    [InlineData("attentive", "state", "2")]
    [InlineData("inattentive", "state", "1")]
    [InlineData("drowsy", "state", "0")]
    [InlineData("trouble", "status", "ON")]
    [InlineData("paused", "status", "OFF")]
    [InlineData("frame_rate", "status", "24.8")]
    public async Task ValueTemplate_OfADocumentedMessage_IsTheState(string entity, string example, string expected) => Assert.Equal(
        expected, await Jinja.RenderAsync((string)Components[entity]!["value_template"]!, MqttPage.Examples[example], Token));

    [Theory]
    [InlineData("unmasked")]
    [InlineData("people")]
    [InlineData("drowsy")]
    [InlineData("worst")]
    public async Task ValueTemplate_WhenNobodyKnows_IsNone(string entity)
    {
        var blind = JsonNode.Parse(MqttPage.Examples["nobody"])!;
        blind["data"]!["watched"] = false;

        Assert.Equal("None", await Jinja.RenderAsync((string)Components[entity]!["value_template"]!, blind.ToJsonString(), Token));
    }

    [Theory]
    [InlineData("availability", "online")]
    [InlineData("will", "offline")]
    public async Task AvailabilityTemplate_OfBirthAndWill_IsAvailableOrNot(string example, string expected)
    {
        var availability = Payload["availability"]![0]!;

        Assert.Equal(Root + "availability", (string?)availability["topic"]);
        Assert.Equal(expected, await Jinja.RenderAsync((string)availability["value_template"]!, MqttPage.Examples[example], Token));
    }

    /// <summary>What a message lacks, an attribute is null: a room has no track.</summary>
    [Theory]
    [InlineData("alert", "warning", "unmasked", "door")]
    [InlineData("room", "info", "inattentive", null)]
    public async Task Alert_OfADocumentedMessage_IsAnEventOfItsPhase(string example, string severity, string state, string? zone)
    {
        var alert = Components["alert"]!;
        var happened = JsonNode.Parse(await Jinja.RenderAsync((string)alert["value_template"]!, MqttPage.Examples[example], Token))!;

        Assert.Equal(Root + "camera/entrance/alert", (string?)alert["state_topic"]);
        Assert.Contains((string)happened["event_type"]!, alert["event_types"]!.AsArray().Select(t => (string)t!));
        Assert.Equal((severity, state, zone), ((string?)happened["severity"], (string?)happened["state"], (string?)happened["zone"]));
    }

    [Theory]
    [InlineData("payload_on", "true")]
    [InlineData("payload_off", "false")]
    public void Switch_SaysWhichCameraWhatAndWho(string payload, string paused)
    {
        var pause = Components["paused"]!;
        var wish = JsonNode.Parse((string)pause[payload]!)!;

        Assert.Equal(Root + "cmd/pause", (string?)pause["command_topic"]);
        Assert.Equal(("entrance", paused, "Home Assistant"), ((string?)wish["camera"], (string?)wish["paused"], (string?)wish["by"]));
    }

    /// <summary>A camera that trouble keeps from working is trouble; one that somebody paused is not.</summary>
    [Theory]
    [InlineData("online", "OFF", "OFF")]
    [InlineData("paused", "OFF", "ON")]
    [InlineData("offline", "ON", "OFF")]
    public async Task Condition_IsTroubleOrPaused(string condition, string trouble, string paused)
    {
        var status = JsonNode.Parse(MqttPage.Examples["status"])!;
        status["data"]!["condition"] = condition;

        Assert.Equal(trouble, await Jinja.RenderAsync((string)Components["trouble"]!["value_template"]!, status.ToJsonString(), Token));
        Assert.Equal(paused, await Jinja.RenderAsync((string)Components["paused"]!["value_template"]!, status.ToJsonString(), Token));
    }

    [Fact]
    public void PictureAndSwitch_ThatAreNotThere_AreTakenAway()
    {
        var components = JsonNode.Parse(Camera(withPicture: false, withSwitch: false).Payload())!["components"]!;

        Assert.Equal("""{"platform":"image"}""", components["picture"]!.ToJsonString());
        Assert.Equal("""{"platform":"switch"}""", components["paused"]!.ToJsonString());
    }

    [Fact]
    public void StateTopics_AreThoseOfTheCamera()
    {
        Assert.Equal(Root + "camera/entrance/state", (string?)Payload["state_topic"]);
        Assert.Equal(Root + "camera/entrance/status", (string?)Components["trouble"]!["state_topic"]);
        Assert.Equal(Root + "camera/entrance/picture", (string?)Components["picture"]!["image_topic"]);
    }

    private static CameraDevice Camera(bool withPicture, bool withSwitch) => new(
        "entrance", Alerts, new DeviceIds(Alerts, "homeassistant"), Samples.TopicsOf("school", "door-box"), withPicture, withSwitch);
}
