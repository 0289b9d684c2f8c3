using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MaskPose.Edge.Alerts;
using MaskPose.Edge.Alerts.HomeAssistant;
using NJsonSchema;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.HomeAssistant;

public sealed class CameraDeviceTests
{
    private const string Root = "maskpose/v1/school/door-box/";

    private static readonly CameraDevice Device = new(
        Samples.TopicsOf("school", "door-box"), new AlertsOptions { Site = "school", Node = "door-box" }, "homeassistant", "entrance");

    private static readonly JsonNode Payload = JsonNode.Parse(Device.Payload())!;

    private static JsonObject Components => Payload["components"]!.AsObject();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Payload_AgainstHomeAssistantsDocumentedKeys_IsValid()
    {
        var schema = await JsonSchema.FromFileAsync(
            Path.Combine(Repository.Root, "tests", "Unit", "Alerts", "HomeAssistant", "device-discovery.schema.json"), Token);

        Assert.Empty(schema.Validate(Payload.ToJsonString()));
    }

    [Fact]
    public async Task Schema_AKeyThatIsNotDocumented_IsRefused()
    {
        var schema = await JsonSchema.FromFileAsync(
            Path.Combine(Repository.Root, "tests", "Unit", "Alerts", "HomeAssistant", "device-discovery.schema.json"), Token);
        var misspelt = JsonNode.Parse(Device.Payload())!;
        misspelt["components"]!["people"]!["state_klass"] = "measurement";

        Assert.NotEmpty(schema.Validate(misspelt.ToJsonString()));
    }

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
    [InlineData("trouble", "status", "ON")]
    [InlineData("frame_rate", "status", "24.8")]
    public async Task ValueTemplate_OfADocumentedMessage_IsTheState(string entity, string example, string expected) => Assert.Equal(
        expected, await Jinja.RenderAsync((string)Components[entity]!["value_template"]!, MqttPage.Examples[example], Token));

    [Theory]
    [InlineData("unmasked")]
    [InlineData("people")]
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

    [Fact]
    public void StateTopics_AreThoseOfTheCamera()
    {
        Assert.Equal(Root + "camera/entrance/state", (string?)Payload["state_topic"]);
        Assert.Equal(Root + "camera/entrance/status", (string?)Components["trouble"]!["state_topic"]);
    }
}
