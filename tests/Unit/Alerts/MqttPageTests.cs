using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Unit.Settings;
using NJsonSchema;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts;

/// <summary>docs/mqtt.md and the schemas are the contract: the code must keep it to the letter.</summary>
public sealed class MqttPageTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static TheoryData<string> Names => [.. Samples.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Example_OnThePage_IsWhatTheCodeWrites(string name)
    {
        var real = JsonNode.Parse(Samples.All.Single(s => s.Name == name).Message)!;
        var documented = JsonNode.Parse(MqttPage.Examples.GetValueOrDefault(name, "{}"));

        Assert.True(
            JsonNode.DeepEquals(real, documented), $"under <!-- example: {name} --> should be:\n{real.ToJsonString(Indented)}");
    }

    [Fact]
    public void Examples_OnThePage_AreAllKnown() =>
        Assert.Equal(Samples.All.Select(s => s.Name).Order(), MqttPage.Examples.Keys.Order());

    /// <summary>No member without a description either: the schema is read as if it allowed none but its own.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Message_AgainstItsSchema_IsValid(string name)
    {
        var (_, file, message) = Samples.All.Single(s => s.Name == name);
        var schema = await Schema(file);

        Assert.Empty(schema.Validate(System.Text.Encoding.UTF8.GetString(message)));
    }

    [Fact]
    public async Task Schema_AMessageThatLacksAMember_IsRefused()
    {
        var message = JsonNode.Parse(Samples.All.Single(s => s.Name == "begin").Message)!;
        message["data"]!.AsObject().Remove("late");

        Assert.NotEmpty((await Schema("event")).Validate(message.ToJsonString()));
    }

    /// <summary>An alert carries the face and the models that its event carries.</summary>
    [Fact]
    public async Task Schemas_OfEventsAndAlerts_SayTheSameOfFaceAndModels()
    {
        var (events, alerts) = (await Document("event"), await Document("alert"));

        Assert.True(JsonNode.DeepEquals(events["definitions"]!["face"], alerts["definitions"]!["face"]));
        Assert.True(JsonNode.DeepEquals(Models(events), Models(alerts)));

        static JsonNode Models(JsonNode schema) => schema["properties"]!["data"]!["properties"]!["modelIds"]!;
    }

    [Fact]
    public async Task Schema_MethodsOfAPose_AreThoseOfTheCode()
    {
        var methods = (await Document("event"))["definitions"]!["face"]!["properties"]!["pose"]!["properties"]!["method"]!["enum"]!.AsArray();

        Assert.Equal(Enum.GetNames<PoseMethod>().Select(JsonNamingPolicy.CamelCase.ConvertName), methods.Select(m => m!.GetValue<string>()));
    }

    [Fact]
    public void Topics_OnThePage_AreThoseOfTheCode()
    {
        var documented = MqttPage.Rows.Select(r => r[0]).Where(c => c.StartsWith("maskpose/", StringComparison.Ordinal));

        Assert.Equal(AllTopics().Order(), documented.Order());
    }

    [Fact]
    public void Topics_OnThePage_AreRetainedWhereTheyTellAState() =>
        Assert.All(
            MqttPage.Rows.Where(r => r[0].StartsWith("maskpose/", StringComparison.Ordinal)),
            row => Assert.Equal(row[0].Split('/')[^1] is "availability" or "summary" or "status" or "state" ? "yes" : "no", row[1]));

    [Fact]
    public void Ranges_InTheConfigurationDocument_AreThoseOfTheCode()
    {
        var rows = File.ReadAllLines(Path.Combine(MqttPage.Docs, "configuration.md"));
        Assert.All(NumberLimits.Of("Alerts"), range => Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $", {range.Limits.Least} to {range.Limits.Most}"),
            Assert.Single(rows, r => r.StartsWith($"| `{range.Key}` |", StringComparison.Ordinal)),
            StringComparison.Ordinal));
    }

    /// <summary>Whatever text <see cref="Topics"/> can make, with places for ids.</summary>
    private static IEnumerable<string> AllTopics()
    {
        var topics = Samples.TopicsOf("{site}", "{node}");
        yield return topics.Availability;
        yield return topics.Summary;
        foreach (var method in typeof(Topics).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.ReturnType == typeof(string) && !m.IsSpecialName))
        {
            var parameters = method.GetParameters();
            var kinds = parameters.Length == 2 ? Enum.GetValues<EventKind>().Cast<object>() : [new object()];
            foreach (var kind in kinds)
            {
                yield return (string)method.Invoke(topics, [.. new[] { $"{{{parameters[0].Name}}}", kind }.Take(parameters.Length)])!;
            }
        }
    }

    private static async Task<JsonNode> Document(string file) => JsonNode.Parse(
        await File.ReadAllTextAsync(Path.Combine(MqttPage.Docs, "schemas", $"{file}.json"), TestContext.Current.CancellationToken))!;

    private static async Task<JsonSchema> Schema(string file)
    {
        var schema = await JsonSchema.FromFileAsync(
            Path.Combine(MqttPage.Docs, "schemas", $"{file}.json"), TestContext.Current.CancellationToken);
        Close(schema);
        return schema;
    }

    private static void Close(JsonSchema schema)
    {
        schema.AllowAdditionalProperties = schema.Properties.Count == 0;
        foreach (var property in schema.Properties.Values.Concat(schema.Definitions.Values))
        {
            Close(property);
        }
    }
}
