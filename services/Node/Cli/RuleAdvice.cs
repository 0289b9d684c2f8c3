using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Node.Cli;

/// <summary>Advice for a node without rules: it sees everything but never alerts.</summary>
internal static class RuleAdvice
{
    /// <summary>One setting that makes a rule for every camera.</summary>
    public const string Setting = "Alerts:Rules:no-mask:Preset=entrance";

    public static string None { get; } =
        $"none, so nothing becomes an alert; add one with --set {Setting} (presets: {string.Join(", ", RulePresets.All.Keys)}; docs/rules.md)";

    public static bool HasRules(IConfiguration configuration) =>
        configuration.GetSection($"{AlertsOptions.Section}:{nameof(AlertsOptions.Rules)}").GetChildren().Any();
}
