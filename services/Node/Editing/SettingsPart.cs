using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.CameraIngest.Sources;

namespace MaskPose.Edge.Node.Editing;

/// <summary>A part of the settings file in which each entry has an id.</summary>
/// <param name="Name">As addresses have it.</param>
/// <param name="Path">The keys that lead to it in the file.</param>
internal sealed record SettingsPart(string Name, string[] Path)
{
    private const string Hidden = "***";

    /// <summary>Members that are nothing but secrets; a camera's address is one only in part.</summary>
    private static readonly HashSet<string> Secrets = new(["Url", "Token", "Password"], StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<SettingsPart> All { get; } =
    [
        new("cameras", ["Cameras"]), new("zones", ["Alerts", "Zones"]), new("rules", ["Alerts", "Rules"]), new("notifications", ["Notifications"]),
    ];

    /// <returns>What the file has of it, without passwords.</returns>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public JsonObject Read(string text)
    {
        var part = (SettingsText.Find(SettingsText.Parse(text), Path) as JsonObject)?.DeepClone().AsObject() ?? [];
        Redact(part);
        return part;
    }

    /// <returns>The whole file's text with an entry changed, added (in a part that may not be there yet) or, with null, removed.</returns>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public string Write(string text, string id, JsonObject? entry)
    {
        var root = SettingsText.Parse(text);
        var part = SettingsText.Section(root, Path);
        var known = SettingsText.Member(part, id) ?? id;
        if (entry is null)
        {
            part.Remove(known);
        }
        else
        {
            part[known] = Restored(entry, part[known] as JsonObject);
        }

        return SettingsText.Write(root);
    }

    /// <summary>A text that comes back without its password keeps the stored one.</summary>
    private static JsonObject Restored(JsonObject entry, JsonObject? old)
    {
        var copy = entry.DeepClone().AsObject();
        foreach (var key in copy.Select(m => m.Key).ToList())
        {
            var before = old?[SettingsText.Member(old, key) ?? key];
            if (copy[key] is JsonObject inner)
            {
                copy[key] = Restored(inner, before as JsonObject);
            }
            else if (Text(copy[key]) is { } sent && Text(before) is { } kept && sent == Shown(key, kept))
            {
                copy[key] = kept;
            }
        }

        return copy;
    }

    private static string Shown(string key, string text) =>
        text.Length > 0 && Secrets.Contains(key) ? Hidden : SourceAddress.Redact(text);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static void Redact(JsonObject node)
    {
        foreach (var key in node.Select(m => m.Key).ToList())
        {
            if (node[key] is JsonObject inner)
            {
                Redact(inner);
            }
            else if (Text(node[key]) is { } text)
            {
                node[key] = Shown(key, text);
            }
        }
    }
}
