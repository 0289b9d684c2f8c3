using System.Text.Json.Nodes;
using MaskPose.Edge.Settings.Catalog;

namespace MaskPose.Edge.Node.Settings;

/// <summary>One setting of the log.</summary>
/// <param name="Allowed">Its words; empty for any text.</param>
internal sealed record LoggingSetting(string Key, string Default, IReadOnlyList<string> Allowed);

/// <summary>
/// The settings of the log. The framework reads them, and ignores unknown ones: they are checked here.
/// </summary>
internal static class LoggingSettings
{
    public const string Section = "Logging";

    private const string Category = "{category}";

    private static readonly string[] Levels = Enum.GetNames<LogLevel>();
    private static readonly string[] YesOrNo = ["true", "false"];

    public static IReadOnlyList<LoggingSetting> All { get; } =
    [
        new($"{Section}:LogLevel:{Category}", "", Levels),
        new($"{Section}:Console:LogLevel:{Category}", "", Levels),
        new($"{Section}:Console:FormatterName", "", ["simple", "json", "systemd"]),
        new($"{Section}:Console:FormatterOptions:TimestampFormat", "", []),
        new($"{Section}:Console:FormatterOptions:UseUtcTimestamp", "", YesOrNo),
        new($"{Section}:Console:FormatterOptions:IncludeScopes", "false", YesOrNo),
        new($"{Section}:Console:FormatterOptions:SingleLine", "false", YesOrNo),
        new($"{Section}:Console:FormatterOptions:ColorBehavior", "Default", ["Default", "Enabled", "Disabled"]),
        new($"{Section}:Console:LogToStandardErrorThreshold", "None", Levels),
    ];

    public static IEnumerable<SettingError> Check(IConfiguration configuration) => configuration.GetSection(Section).AsEnumerable()
        .Where(s => s.Value is not null)
        .Select(s => Check(s.Key, s.Value!))
        .OfType<SettingError>();

    /// <summary>Their part of the schema of a settings file.</summary>
    public static JsonObject Schema()
    {
        var root = Object();
        foreach (var setting in All)
        {
            var parts = setting.Key.Split(':')[1..];
            var place = parts[..^1].Aggregate(root, (parent, part) => (JsonObject)(Properties(parent)[part] ??= Object()));
            if (parts[^1] == Category)
            {
                place["additionalProperties"] = Value(setting);
                place.Remove("properties");
            }
            else
            {
                Properties(place)[parts[^1]] = Value(setting);
            }
        }

        return root;
    }

    private static SettingError? Check(string key, string value)
    {
        var setting = All.FirstOrDefault(s => IsOf(key, s.Key));
        if (setting is null)
        {
            return new(key, $"{key}: there is no such setting; allowed: {string.Join(", ", All.Select(s => s.Key))}.");
        }

        return setting.Allowed.Count == 0 || setting.Allowed.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? null
            : new(key, $"{key} is \"{value}\"; allowed: {string.Join(", ", setting.Allowed)}.");
    }

    private static bool IsOf(string key, string pattern)
    {
        var (parts, known) = (key.Split(':'), pattern.Split(':'));
        return parts.Length == known.Length
            && parts.Zip(known).All(p => p.Second == Category || p.First.Equals(p.Second, StringComparison.OrdinalIgnoreCase));
    }

    private static JsonObject Object() => new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = new JsonObject() };

    private static JsonObject Properties(JsonObject schema) => schema["properties"]!.AsObject();

    private static JsonObject Value(LoggingSetting setting)
    {
        var isSwitch = ReferenceEquals(setting.Allowed, YesOrNo);
        var schema = new JsonObject { ["type"] = isSwitch ? "boolean" : "string" };
        if (!isSwitch && setting.Allowed.Count > 0)
        {
            schema["enum"] = new JsonArray([.. setting.Allowed.Select(a => (JsonNode)a)]);
        }

        schema["description"] = SettingsDocument.Meaning(setting.Key) ?? "";
        return schema;
    }
}
