using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MaskPose.Edge.Node.Editing;

/// <summary>The text of a settings file as JSON: its keys have no case, and files written by hand may hold comments.</summary>
internal static class SettingsText
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public static JsonObject Parse(string text) =>
        JsonNode.Parse(text, documentOptions: Lenient) as JsonObject ?? throw new JsonException("It is not an object.");

    public static string Write(JsonObject root) => root.ToJsonString(Indented) + "\n";

    /// <summary>A key as the file writes it; null where it has none such.</summary>
    public static string? Member(JsonObject? node, string key) =>
        node?.Select(m => m.Key).FirstOrDefault(k => k.Equals(key, StringComparison.OrdinalIgnoreCase));

    public static JsonNode? Find(JsonObject root, params ReadOnlySpan<string> path)
    {
        JsonNode? node = root;
        foreach (var key in path)
        {
            node = Member(node as JsonObject, key) is { } name ? node![name] : null;
        }

        return node;
    }

    /// <summary>An object within it, made where it is not there.</summary>
    /// <exception cref="InvalidOperationException">Something else is in its place.</exception>
    public static JsonObject Section(JsonObject root, params ReadOnlySpan<string> path)
    {
        var section = root;
        foreach (var key in path)
        {
            var name = Member(section, key) ?? key;
            section[name] ??= new JsonObject();
            section = section[name]!.AsObject();
        }

        return section;
    }
}
