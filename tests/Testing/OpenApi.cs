using System.Text.Json.Nodes;
using NJsonSchema;

namespace MaskPose.Edge.Testing;

/// <summary>docs/openapi.json as the tests read it.</summary>
internal static class OpenApi
{
    public static JsonObject Document { get; } =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi.json")))!.AsObject();

    /// <summary>Method, path and operation.</summary>
    public static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations =>
        from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!);

    /// <summary>What a reference such as <c>#/components/schemas/Event</c> stands for; null when nothing.</summary>
    public static JsonNode? Find(string reference) =>
        reference.Split('/').Skip(1).Aggregate((JsonNode?)Document, (node, part) => node?[part]);

    /// <summary>A schema of the document, with all that it refers to put in its place.</summary>
    public static Task<JsonSchema> SchemaAsync(JsonNode schema, CancellationToken cancellationToken) =>
        JsonSchema.FromJsonAsync(Inline(schema)!.ToJsonString(), cancellationToken);

    private static JsonNode? Inline(JsonNode? node) => node switch
    {
        JsonObject one when (string?)one["$ref"] is { } reference => Inline(Find(reference)),
        JsonObject one => new JsonObject(one.Select(m => KeyValuePair.Create(m.Key, Inline(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Inline)]),
        _ => node?.DeepClone(),
    };
}
