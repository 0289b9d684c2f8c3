using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MaskPose.Edge.Alerts.HomeAssistant;
using NJsonSchema;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.HomeAssistant;

/// <summary>All devices of a node with two doors and two cameras.</summary>
public sealed class DevicesTests : IDisposable
{
    private const string Root = "maskpose/v1/school/door-box/";

    private readonly Workbench _bench = new(
        ("Alerts:Site", "school"), ("Alerts:Node", "door-box"),
        ("Doors:front:Camera", "entrance"), ("Doors:front:Key", new string('k', 32)),
        ("Doors:back:Camera", "yard"), ("Doors:back:Key", new string('k', 32)),
        ("Mqtt:HomeAssistant:Enabled", "true"), ("Mqtt:HomeAssistant:PageUrl", "http://10.0.0.5:8080/"));

    public DevicesTests()
    {
        _bench.Retained.Set(Root + "camera/entrance/status", [1]);
        _bench.Retained.Set(Root + "camera/door-front/status", [1]);
        _bench.Retained.Set(Root + "door/front/state", [1]);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private List<(string Topic, JsonNode Payload)> Devices =>
        [.. _bench.Get<DiscoveryService>().Devices().Select(d => (d.Topic, JsonNode.Parse(d.Payload())!))];

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Payloads_AgainstHomeAssistantsDocumentedKeys_AreValid()
    {
        var schema = await SchemaAsync();

        Assert.All(Devices, d => Assert.Empty(schema.Validate(d.Payload.ToJsonString())));
    }

    [Theory]
    [InlineData("ready", "expire_afterwards")]
    [InlineData("permit", "event_type")]
    [InlineData("doubt", "option")]
    public async Task Schema_AKeyThatIsNotDocumented_IsRefused(string entity, string key)
    {
        var door = Devices[1].Payload;
        door["components"]![entity]![key] = 1;

        Assert.NotEmpty((await SchemaAsync()).Validate(door.ToJsonString()));
    }

    /// <summary>[a-zA-Z0-9_-] for the object id, and no wildcard; a camera called door-front is no door.</summary>
    [Fact]
    public void Topics_AreOfTheDocumentedFormAndTheirOwn()
    {
        var topics = Devices.Select(d => d.Topic).ToList();

        Assert.All(topics, t => Assert.Matches(new Regex("^homeassistant/device/[a-zA-Z0-9_-]+/config$"), t));
        Assert.Equal(
            [
                "homeassistant/device/maskpose-school-door-box_node/config",
                "homeassistant/device/maskpose-school-door-box_door_back/config",
                "homeassistant/device/maskpose-school-door-box_door_front/config",
                "homeassistant/device/maskpose-school-door-box-door-front/config",
                "homeassistant/device/maskpose-school-door-box-entrance/config",
            ],
            topics);
    }

    [Fact]
    public void Ids_OfAllEntities_AreUnique() =>
        Assert.Distinct(Entities.Select(e => (string)e["unique_id"]!));

    /// <summary>Home Assistant does not pass it on from the device.</summary>
    [Fact]
    public void QualityOfService_IsSaidByEachEntity() => Assert.All(Entities, e => Assert.Equal(1, (int)e["qos"]!));

    [Fact]
    public void CamerasAndDoors_AreThereByWayOfTheNode()
    {
        var node = (string)Devices[0].Payload["device"]!["identifiers"]![0]!;

        Assert.All(Devices.Skip(1), d => Assert.Equal(node, (string?)d.Payload["device"]!["via_device"]));
        Assert.Equal("http://10.0.0.5:8080/", (string?)Devices[0].Payload["device"]!["configuration_url"]);
        Assert.Matches(@"^\d+\.\d+\.\d+$", (string)Devices[0].Payload["device"]!["sw_version"]!);
    }

    [Theory]
    [InlineData("connected", "availability", "ON")]
    [InlineData("connected", "will", "OFF")]
    [InlineData("trouble", "availability", "OFF")]
    [InlineData("trouble", "trouble", "ON")]
    [InlineData("since", "availability", "2026-03-02 08:15:00.500000+00:00")]
    public async Task Node_OfADocumentedMessage_Says(string entity, string example, string expected) =>
        Assert.Equal(expected, await RenderAsync(0, entity, "value_template", example));

    /// <summary>Only what says that the node is away is there when it is.</summary>
    [Fact]
    public void Node_ThatIsAway_SaysSo()
    {
        var components = Devices[0].Payload["components"]!.AsObject();

        Assert.Null(Devices[0].Payload["availability"]);
        Assert.Equal(["connected"], components.Where(c => c.Value!["availability"] is null).Select(c => c.Key));
    }

    [Theory]
    [InlineData("ready", "door", "OFF")]
    [InlineData("doubt", "door", "tooManyPeople")]
    [InlineData("people", "door", "2")]
    [InlineData("outcome", "unanswered", "unanswered")]
    public async Task Door_OfADocumentedMessage_Says(string entity, string example, string expected) =>
        Assert.Equal(expected, await RenderAsync(2, entity, "value_template", example));

    [Fact]
    public async Task Permit_OfADocumentedMessage_IsAnEventWithItsReason()
    {
        var permit = Devices[2].Payload["components"]!["permit"]!;
        var happened = JsonNode.Parse(await RenderAsync(2, "permit", "value_template", "unanswered"))!;
        var attributes = JsonNode.Parse(await RenderAsync(2, "outcome", "json_attributes_template", "unanswered"))!;

        Assert.Equal(Root + "door/front/event", (string?)permit["state_topic"]);
        Assert.Contains((string)happened["event_type"]!, permit["event_types"]!.AsArray().Select(t => (string)t!));
        Assert.Equal("no answer in 3000 ms", (string?)happened["reason"]);
        Assert.Equal("no answer in 3000 ms", (string?)attributes["reason"]);
    }

    /// <summary>States that are not among the options are errors there.</summary>
    [Theory]
    [InlineData("doubt", "door-state", "doubt")]
    [InlineData("outcome", "door-event", "state")]
    public void Options_AreThoseOfTheSchema(string entity, string schema, string member)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(MqttPage.Docs, "schemas", $"{schema}.json")))!;
        var words = document["properties"]!["data"]!["properties"]![member]!["enum"]!.AsArray().Select(w => (string)w!);

        Assert.Equal(words.Order(), Devices[2].Payload["components"]![entity]!["options"]!.AsArray().Select(o => (string)o!).Order());
    }

    /// <summary>Nothing in Home Assistant opens a door, nor has the node do anything but pause.</summary>
    [Fact]
    public void Commands_AreNoneOfADoor() => Assert.All(
        Entities.Where(e => e["command_topic"] is not null), e => Assert.Equal(Root + "cmd/pause", (string?)e["command_topic"]));

    private IEnumerable<JsonNode> Entities =>
        Devices.SelectMany(d => d.Payload["components"]!.AsObject()).Select(c => c.Value!).Where(c => c.AsObject().Count > 1);

    private Task<string> RenderAsync(int device, string entity, string template, string example) => Jinja.RenderAsync(
        (string)Devices[device].Payload["components"]![entity]![template]!, MqttPage.Examples[example], Token);

    private static Task<JsonSchema> SchemaAsync() => JsonSchema.FromFileAsync(
        Path.Combine(Repository.Root, "tests", "Unit", "Alerts", "HomeAssistant", "device-discovery.schema.json"), Token);
}
