using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace MaskPose.Edge.Settings.Catalog;

/// <summary>
/// The JSON Schema (draft 07) of a settings file, for editors. It has types, limits and words; checks that involve other settings
/// or at files is checked elsewhere.
/// </summary>
/// <param name="meaning">What a setting means, by its key with <c>{id}</c>; null if not documented.</param>
public sealed class SettingsSchema(SettingsCatalog catalog, Func<string, string?> meaning)
{
    private const string Ids = "^[a-z0-9-]{1,40}$";

    /// <param name="sections">Schemas of sections that are not the catalog's; they come first.</param>
    public JsonObject Create(string title, string description, JsonObject sections)
    {
        foreach (var (name, types) in catalog.Sections)
        {
            sections[name] = Section(name, types);
        }

        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = title,
            ["description"] = description,
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = sections,
        };
    }

    private JsonObject Section(string path, IReadOnlyList<Type> types)
    {
        if (types is [var single] && SettingProperty.EntryType(single) is { } entry)
        {
            return new JsonObject
            {
                ["type"] = "object",
                ["propertyNames"] = new JsonObject { ["pattern"] = Ids },
                ["additionalProperties"] = Section($"{path}:{SettingsCatalog.Id}", [entry]),
            };
        }

        var properties = new JsonObject();
        foreach (var setting in types.SelectMany(SettingProperty.Of))
        {
            var key = $"{path}:{setting.Name}";
            properties[setting.Name] = setting.IsValue ? Value(key, setting) : Section(key, [setting.Type]);
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    private JsonObject Value(string key, SettingProperty setting)
    {
        var schema = new JsonObject { ["type"] = JsonType(setting.Kind) };
        if (setting.Default is not (null or ""))
        {
            schema["default"] = SettingJson.From(setting.Default);
        }

        if (setting.Kind.IsEnum)
        {
            schema["enum"] = new JsonArray([.. Enum.GetNames(setting.Kind).Select(n => (JsonNode)n)]);
        }

        Annotate(schema, setting);
        if (meaning(key) is { Length: > 0 } text)
        {
            schema["description"] = text;
        }

        return schema;
    }

    private static void Annotate(JsonObject schema, SettingProperty setting)
    {
        foreach (var annotation in setting.Annotations)
        {
            switch (annotation)
            {
                case RangeAttribute range:
                    (schema["minimum"], schema["maximum"]) = (SettingJson.From(range.Minimum), SettingJson.From(range.Maximum));
                    break;
                case AllowedValuesAttribute words:
                    schema["enum"] = new JsonArray([.. words.Values.Select(SettingJson.From)]);
                    break;
                case StringLengthAttribute length:
                    schema["maxLength"] = length.MaximumLength;
                    break;
                case RegularExpressionAttribute expression:
                    schema["pattern"] = $"^({expression.Pattern})?$";
                    break;
                default:
                    break;
            }
        }

        if (setting.IsSecret)
        {
            schema["writeOnly"] = true;
        }
    }

    private static string JsonType(Type kind) => kind == typeof(bool) ? "boolean"
        : kind == typeof(int) || kind == typeof(long) ? "integer"
        : kind == typeof(string) || kind.IsEnum ? "string"
        : "number";
}
