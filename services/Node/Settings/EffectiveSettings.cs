using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Settings.Catalog;

namespace MaskPose.Edge.Node.Settings;

/// <summary>The values in force, defaults and presets included, without secrets.</summary>
internal static class EffectiveSettings
{
    private const string Hidden = "***";

    /// <summary>In the shape of a settings file; settings without a value or default are omitted.</summary>
    /// <param name="configuration">A checked one.</param>
    public static JsonObject From(SettingsCatalog catalog, IConfiguration configuration)
    {
        var root = new JsonObject();
        var cameras = configuration.GetSection(CameraOptions.Section).GetChildren().Select(c => c.Key).ToList();
        foreach (var setting in BoundSettings.From(catalog, configuration, o => Whole(o, cameras)))
        {
            if (setting.Value is not (null or ""))
            {
                var path = setting.Path.Split(':');
                Place(root, path[..^1])[path[^1]] = Shown(setting);
            }
        }

        return root;
    }

    private static object Whole(object options, IReadOnlyList<string> cameras)
    {
        if (options is AlertsOptions alerts)
        {
            alerts.CameraAttention = cameras.Union(alerts.CameraAttention.Keys).ToDictionary(c => c, c => AttentionPresets.Complete(alerts, c));
        }

        return options is RuleOptions rule ? RulePresets.Complete(rule) : options;
    }

    private static JsonObject Place(JsonObject root, string[] path)
    {
        foreach (var part in path)
        {
            root[part] ??= new JsonObject();
            root = root[part]!.AsObject();
        }

        return root;
    }

    private static JsonNode? Shown(BoundSetting setting) => setting.Value switch
    {
        _ when setting.Setting.IsSecret => Hidden,
        string text => SourceAddress.Redact(text),
        var other => SettingJson.From(other),
    };
}
