using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Queries;
using MaskPose.Edge.Alerts.Streaming;
using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Unit.Alerts;
using MaskPose.Edge.Unit.Node;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Gateway;

/// <summary>docs/openapi.json has what a whole node answers, no more and no less.</summary>
public sealed class OpenApiDocumentTests : IAsyncDisposable
{
    private readonly WebApplication _node = NodeHost.Build(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Node:Roles"] = AllRoles.Names, ["Alerts:Store:File"] = ":memory:" }).Build());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Operation, and the schema and example of each of its JSON bodies.</summary>
    public static TheoryData<string, string, string> Examples()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (method, path, operation) in OpenApi.Operations)
        {
            var bodies = operation["responses"]!.AsObject().Select(r => r.Value!["content"]).Append(operation["requestBody"]?["content"]);
            foreach (var body in bodies.Select(b => b?["application/json"]).Where(b => b?["example"] is not null))
            {
                data.Add($"{method} {path}", body!["schema"]!.ToJsonString(), body["example"]!.ToJsonString());
            }
        }

        return data;
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public void Paths_OfTheDocument_AreThoseOfTheNode() => Assert.Equal(
        MappedPaths.Of(_node).Order(StringComparer.Ordinal),
        OpenApi.Operations.Select(o => $"{o.Method} {o.Path}").Order(StringComparer.Ordinal));

    [Fact]
    public void References_OfTheDocument_LeadSomewhere() =>
        Assert.All(References(OpenApi.Document), reference => Assert.NotNull(OpenApi.Find(reference)));

    [Fact]
    public void Parameters_OfTheHistory_AreThoseOfTheCode()
    {
        Assert.Equal(HistoryQuery.OfEvents, Parameters("/api/v1/events"), StringComparer.Ordinal);
        Assert.Equal(HistoryQuery.OfAlerts.Order(), Parameters("/api/v1/alerts").Order());
        Assert.Equal(HistoryQuery.OfExport.Order(), Parameters("/api/v1/alerts/export").Order());
    }

    [Fact]
    public void Parameters_OfTheStream_AreThoseOfTheCode()
    {
        var parameters = OpenApi.Document["paths"]!["/api/v1/stream"]!["get"]!["parameters"]!.AsArray()
            .Select(p => OpenApi.Find((string)p!["$ref"]!)!).Where(p => (string)p["in"]! == "query").Select(p => (string)p["name"]!);

        Assert.Equal(StreamEndpoint.Parameters, parameters);
        Assert.Equal(StreamChoice.Kinds, Allowed("streamKind"));
    }

    /// <summary>What linters of OpenAPI ask for beyond the standard.</summary>
    [Fact]
    public void Operations_OfTheDocument_AreDescribedUnderTheirOwnIdsAndKnownTags()
    {
        var tags = OpenApi.Document["tags"]!.AsArray().Select(t => (string)t!["name"]!).ToList();

        Assert.All(OpenApi.Operations, o =>
        {
            Assert.NotEqual("", (string?)o.Operation["description"] ?? "");
            Assert.Contains((string)Assert.Single(o.Operation["tags"]!.AsArray())!, tags);
        });
        Assert.Distinct(OpenApi.Operations.Select(o => (string)o.Operation["operationId"]!));
        Assert.All(OpenApi.Document["tags"]!.AsArray(), t => Assert.NotNull(t!["description"]));
        Assert.Equal("Apache-2.0", (string?)OpenApi.Document["info"]!["license"]!["identifier"]);
        Assert.Equal(["key", "keyHeader", "session"], OpenApi.Document["security"]!.AsArray().Select(s => s!.AsObject().Single().Key));
    }

    [Fact]
    public void Words_OfTheParameters_AreThoseOfTheCode()
    {
        Assert.Equal(HistoryQuery.Kinds, Allowed("kind"));
        Assert.Equal(HistoryQuery.Severities, Allowed("severity"));
        Assert.Equal(HistoryQuery.Phases, Allowed("phase"));
        Assert.Equal(HistoryQuery.States, Allowed("state"));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_OfTheDocument_IsOfItsSchema(string operation, string schema, string example)
    {
        Assert.NotEmpty(operation);
        Assert.Empty((await OpenApi.SchemaAsync(JsonNode.Parse(schema)!, Token)).Validate(example));
    }

    [Theory]
    [InlineData("Event", "begin")]
    [InlineData("Event", "end")]
    [InlineData("Event", "attention")]
    [InlineData("Alert", "alert")]
    [InlineData("Alert", "room")]
    public async Task Message_ThatTheCodeWrites_IsOfItsSchema(string schema, string sample)
    {
        var message = JsonNode.Parse(Samples.All.Single(s => s.Name == sample).Message)!;
        message["data"]!["acknowledged"] = null;

        Assert.Empty((await OpenApi.SchemaAsync(OpenApi.Find($"#/components/schemas/{schema}")!, Token)).Validate(message.ToJsonString()));
    }

    [Fact]
    public async Task Schema_AMessageThatLacksAMember_Refuses()
    {
        var message = JsonNode.Parse(Samples.All.Single(s => s.Name == "alert").Message)!;

        // Who acknowledged it comes over HTTP alone.
        Assert.NotEmpty((await OpenApi.SchemaAsync(OpenApi.Find("#/components/schemas/Alert")!, Token)).Validate(message.ToJsonString()));
    }

    private static IEnumerable<string> Parameters(string path) =>
        OpenApi.Document["paths"]![path]!["get"]!["parameters"]!.AsArray().Select(p => ((string)p!["$ref"]!).Split('/')[^1]);

    private static IEnumerable<string> Allowed(string parameter) =>
        OpenApi.Find($"#/components/parameters/{parameter}")!["schema"]!["items"]!["enum"]!.AsArray().Select(v => (string)v!);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(m => m.Key == "$ref" ? [(string)m.Value!] : References(m.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
