using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Node.Settings;

/// <summary>
/// The JSON Schema (draft 07) of a settings file, made from the options' types, their annotations and the document: for
/// editors, and published as docs/schemas/site.json. It knows kinds, ranges and words; what needs a look at other settings
/// or at files is <see cref="SettingsCheck"/>'s affair.
/// </summary>
internal static class SettingsSchema
{
    private const string Ids = "^[a-z0-9-]{1,40}$";

    private static readonly Dictionary<string, AllowedRange> Ranges = AlertsRanges.All.ToDictionary(r => r.Key);

    public static JsonObject Create(SettingsCatalog catalog)
    {
        var sections = new JsonObject
        {
            ["$schema"] = new JsonObject { ["type"] = "string" },
            [LoggingSettings.Section] = LoggingSettings.Schema(),
        };
        foreach (var (name, types) in catalog.Sections)
        {
            sections[name] = Section(name, types);
        }

        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Site",
            ["description"] = "The settings of a MaskPose Edge node: cameras, zones, rules, doors and all else.",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = sections,
        };
    }

    private static JsonObject Section(string path, IReadOnlyList<Type> types)
    {
        if (types is [var single] && SettingsCatalog.ValueType(single) is { } entry)
        {
            return new JsonObject
            {
                ["type"] = "object",
                ["propertyNames"] = new JsonObject { ["pattern"] = Ids },
                ["additionalProperties"] = Section($"{path}:{{id}}", [entry]),
            };
        }

        var properties = new JsonObject();
        foreach (var type in types)
        {
            var defaults = Make(type);
            foreach (var property in SettingsCatalog.Properties(type))
            {
                var key = $"{path}:{property.Name}";
                properties[property.Name] = SettingsCatalog.IsValue(property.PropertyType)
                    ? Value(key, property, property.GetValue(defaults))
                    : Section(key, [property.PropertyType]);
            }
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    private static JsonObject Value(string key, PropertyInfo property, object? value)
    {
        var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var schema = new JsonObject { ["type"] = JsonType(kind) };
        if (value is not (null or ""))
        {
            schema["default"] = SettingJson.From(value);
        }

        if (kind.IsEnum)
        {
            schema["enum"] = new JsonArray([.. Enum.GetNames(kind).Select(n => (JsonNode)n)]);
        }

        Annotate(schema, property);
        if (Ranges.TryGetValue(key, out var range))
        {
            (schema["minimum"], schema["maximum"]) = (range.Minimum, range.Maximum);
        }

        if (SettingsDocument.Meaning(key) is { Length: > 0 } meaning)
        {
            schema["description"] = meaning;
        }

        return schema;
    }

    private static void Annotate(JsonObject schema, PropertyInfo property)
    {
        foreach (var annotation in property.GetCustomAttributes<ValidationAttribute>())
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

        if (property.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.Password)
        {
            schema["writeOnly"] = true;
        }
    }

    private static string JsonType(Type kind) => kind == typeof(bool) ? "boolean"
        : kind == typeof(int) || kind == typeof(long) ? "integer"
        : kind == typeof(string) || kind.IsEnum ? "string"
        : "number";

    /// <summary>With a parameterless constructor, or the one whose parameters all have defaults.</summary>
    private static object Make(Type type)
    {
        var constructor = type.GetConstructors().MinBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(p => p.DefaultValue)]);
    }
}
