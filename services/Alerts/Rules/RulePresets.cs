using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Alerts.Rules;

/// <summary>Values that suit a place, as docs/rules.md lists them.</summary>
public static class RulePresets
{
    /// <summary>For rules without a preset, and values that a preset omits.</summary>
    public static RuleOptions Default { get; } = new()
    {
        Who = "staying",
        MinimumFacePixels = 0,
        HoldSeconds = 1,
        ClearSeconds = 1.5,
        CooldownSeconds = 0,
        Severity = "warning",
        Days = "mon-sun",
        From = "00:00",
        To = "00:00",
        MinimumPeople = 1,
    };

    public static IReadOnlyDictionary<string, RuleOptions> All { get; } = new Dictionary<string, RuleOptions>
    {
        ["entrance"] = new()
        {
            When = "unmasked,incorrect",
            MinimumFacePixels = 40,
            HoldSeconds = 1,
            ClearSeconds = 2,
            CooldownSeconds = 5,
            Severity = "warning",
        },
        ["classroom"] = new()
        {
            When = "inattentive",
            AttentiveShareBelow = 0.5,
            MinimumPeople = 5,
            HoldSeconds = 30,
            ClearSeconds = 15,
            CooldownSeconds = 300,
            Severity = "info",
        },
        ["driver"] = new()
        {
            When = "inattentive,drowsy",
            MinimumFacePixels = 60,
            HoldSeconds = 0,
            ClearSeconds = 1.5,
            Severity = "critical",
        },
        ["hospital"] = new()
        {
            When = "unmasked,incorrect",
            MinimumFacePixels = 40,
            HoldSeconds = 0.5,
            ClearSeconds = 3,
            Severity = "critical",
        },
    };

    /// <summary>The options with omitted values filled in: from their preset, then from the defaults.</summary>
    public static RuleOptions Complete(RuleOptions rule) =>
        rule.WithDefaults(All.GetValueOrDefault(rule.Preset) ?? new RuleOptions()).WithDefaults(Default);
}
