using Xunit;
using YamlDotNet.Serialization;

namespace MaskPose.Edge.Unit.Alerts;

/// <summary>docs/asyncapi.yaml says of each topic what docs/mqtt.md does, which other tests hold to the code.</summary>
public sealed class AsyncApiTests
{
    private static readonly Dictionary<object, object> Document = new DeserializerBuilder().Build()
        .Deserialize<Dictionary<object, object>>(File.ReadAllText(Path.Combine(MqttPage.Docs, "asyncapi.yaml")));

    /// <summary>Topic, retained, QoS, schema and what is said of it.</summary>
    private static IEnumerable<string[]> Topics => MqttPage.Rows.Where(r => r[0].StartsWith("maskpose/", StringComparison.Ordinal));

    [Fact]
    public void Version_IsThree() => Assert.Equal("3.0.0", Document["asyncapi"]);

    [Fact]
    public void Channels_AreTheTopics()
    {
        Assert.Equal(Topics.Select(t => t[0]).Order(), Part(Document, "channels").Values.Select(c => (string)Part(c)["address"]).Order());
        Assert.All(Part(Document, "channels").Values.Select(Part), channel => Assert.Equal(
            Places((string)channel["address"]), Part(channel, "parameters").Select(p => $"{{{p.Key}}} {Follow(p.Value) is not null}")));
    }

    [Fact]
    public void Operations_AreSentOrHeardAndRetainedAsThePageSays()
    {
        var told = Part(Document, "operations").Values.Select(Part).Select(operation =>
        {
            var mqtt = Part(Part(operation, "bindings"), "mqtt");
            var topic = (string)Part(Follow(operation["channel"]))["address"];
            return $"{topic} {operation["action"]} {mqtt["retain"]} {mqtt["qos"]}";
        });

        Assert.Equal(
            Topics.Select(t => $"{t[0]} {(t[4].StartsWith("to the node", StringComparison.Ordinal) ? "receive" : "send")} {(t[1] == "yes" ? "true" : "false")} {t[2]}").Order(),
            told.Order());
    }

    [Fact]
    public void Payloads_AreOfThePagesSchemas()
    {
        var told = Part(Document, "channels").Values.Select(Part).Select(channel =>
            $"{channel["address"]} {Schema(Assert.Single(Part(channel, "messages")).Value)}");

        Assert.Equal(Topics.Select(t => $"{t[0]} ./{t[3].Split('(', ')')[1]}").Order(), told.Order());
    }

    [Fact]
    public void Schemas_AreThere() => Assert.All(
        Part(Part(Document, "components"), "messages").Values,
        message => Assert.True(File.Exists(Path.Combine(MqttPage.Docs, Schema(message)))));

    private static string Schema(object message) =>
        (string)Part(Part(Part(Part(Follow(message)), "payload"), "schema"))["$ref"];

    private static IEnumerable<string> Places(string address) =>
        address.Split('/').Where(p => p.StartsWith('{')).Select(p => $"{p} True");

    /// <summary>What a reference within the document stands for, over as many as there are.</summary>
    private static object Follow(object node) => Part(node).TryGetValue("$ref", out var reference)
        ? Follow(((string)reference).Split('/').Skip(1).Aggregate((object)Document, (part, name) => Part(part)[name]))
        : node;

    private static Dictionary<object, object> Part(object node) => (Dictionary<object, object>)node;

    private static Dictionary<object, object> Part(Dictionary<object, object> node, string name) => Part(node[name]);
}
