using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Watching;

namespace MaskPose.Edge.Alerts.Rules;

/// <summary>Limits of attention that suit a place, as docs/rules.md lists them with their sources.</summary>
public static class AttentionPresets
{
    /// <summary>Each derives its limits from the node's.</summary>
    public static IReadOnlyDictionary<string, Func<AttentionRules, AttentionRules>> All { get; } =
        new Dictionary<string, Func<AttentionRules, AttentionRules>>
        {
            ["entrance"] = node => node with
            {
                LongGlanceSeconds = 60,
                CumulativeGlanceSeconds = 300,
                GlanceWindowSeconds = 600,
                LongClosureSeconds = 10,
                PerclosShare = 0.5,
                SlowBlinkSeconds = 0.5,
                NodCount = 10,
            },
            ["classroom"] = node => node with
            {
                AwayYawDegrees = 45,
                AwayPitchDegrees = 60,
                LongGlanceSeconds = 20,
                CumulativeGlanceSeconds = 30,
                GlanceWindowSeconds = 60,
                ClearSeconds = 5,
            },
            // Exactly the values of the sources, whatever the node's own limits are.
            ["driver"] = _ => new AttentionRules(),
            ["hospital"] = node => node with
            {
                LongGlanceSeconds = 60,
                CumulativeGlanceSeconds = 300,
                GlanceWindowSeconds = 600,
                LongClosureSeconds = 30,
                PerclosShare = 0.5,
                SlowBlinkSeconds = 0.5,
                NodCount = 10,
                ClearSeconds = 5,
            },
        };

    /// <summary>A camera's limits: its own, then its preset's, then the node's.</summary>
    public static AttentionRules For(AlertsOptions options, string camera)
    {
        var node = options.Attention;
        var rules = All.TryGetValue(PresetOf(options, camera), out var preset) ? preset(node) : node;
        return options.CameraAttention.TryGetValue(camera, out var own) ? own.WithDefaults(rules) : rules;
    }

    /// <summary>All that a camera's tracker needs but the rules.</summary>
    public static CameraTrackerSettings WatchSettings(this AlertsOptions options, string camera) =>
        new(options.Tracking, options.Mask, For(options, camera));

    /// <summary>The same as settings.</summary>
    public static CameraAttentionOptions Complete(AlertsOptions options, string camera) =>
        CameraAttentionOptions.From(PresetOf(options, camera), For(options, camera));

    /// <summary>The camera's own; else that of its rules about attention, where they name one and the same; else none.</summary>
    private static string PresetOf(AlertsOptions options, string camera)
    {
        if (options.CameraAttention.TryGetValue(camera, out var own) && own.Preset is { Length: > 0 })
        {
            return own.Preset;
        }

        var rules = options.Rules.Values.Where(r => r.Preset is { Length: > 0 } && IsAboutAttention(r) && IsFor(r, options, camera));
        var presets = rules.Select(r => r.Preset).Distinct().ToList();
        return presets is [var one] ? one : "";
    }

    private static bool IsAboutAttention(RuleOptions rule) =>
        RuleVocabulary.Split(RulePresets.Complete(rule).When).Any(RuleVocabulary.Attentions.ContainsKey);

    private static bool IsFor(RuleOptions rule, AlertsOptions options, string camera) =>
        options.Zones.TryGetValue(rule.Zone ?? "", out var zone) ? zone.Camera == camera
        : RuleVocabulary.Split(rule.Cameras ?? "") is var cameras && (cameras.Length == 0 || cameras.Contains(camera));
}
