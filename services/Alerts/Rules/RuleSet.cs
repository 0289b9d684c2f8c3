using System.Text.Json;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Rules;

namespace MaskPose.Edge.Alerts.Rules;

/// <summary>
/// The site's rules in force. A rule unchanged by a reload stays the same object, so that its alerts continue. Not for concurrent use.
/// </summary>
internal sealed class RuleSet
{
    private Dictionary<string, Rule> _byDefinition = [];

    public IReadOnlyList<Rule> Rules { get; private set; } = [];

    /// <param name="options">Checked ones.</param>
    public void Read(AlertsOptions options)
    {
        var rules = new Dictionary<string, Rule>();
        foreach (var (id, rule) in options.Rules.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            var whole = RulePresets.Complete(rule);
            var zone = options.Zones.GetValueOrDefault(rule.Zone);
            var definition = JsonSerializer.Serialize(
                (id, whole, zone, options.Mask.UpdateSeconds, RuleVocabulary.Zone(whole.TimeZone)!.ToSerializedString()), Json);
            rules.Add(definition, _byDefinition.GetValueOrDefault(definition) ?? Make(id, whole, zone, options.Mask.UpdateSeconds));
        }

        (_byDefinition, Rules) = (rules, [.. rules.Values]);
    }

    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };

    private static Rule Make(string id, RuleOptions rule, ZoneOptions? zone, double updateSeconds)
    {
        var states = RuleVocabulary.Split(rule.When);
        return new Rule(
            id,
            zone is null ? RuleVocabulary.Split(rule.Cameras).ToHashSet(StringComparer.Ordinal) : [zone.Camera],
            zone is null ? null : new Zone(rule.Zone, Polygon.TryParse(zone.Polygon, out _)!),
            Meanings(states, RuleVocabulary.Verdicts),
            Meanings(states, RuleVocabulary.Attentions),
            RuleVocabulary.Who[rule.Who],
            rule.MinimumFacePixels!.Value,
            rule.HoldSeconds!.Value,
            rule.ClearSeconds!.Value,
            updateSeconds,
            rule.CooldownSeconds!.Value,
            new Schedule(RuleVocabulary.Days(rule.Days)!, RuleVocabulary.Time(rule.From)!.Value, RuleVocabulary.Time(rule.To)!.Value, RuleVocabulary.Zone(rule.TimeZone)!),
            RuleVocabulary.Severities[rule.Severity])
        {
            Group = rule.AttentiveShareBelow is { } share ? new GroupLimit(share, rule.MinimumPeople!.Value) : null,
        };
    }

    private static HashSet<T> Meanings<T>(string[] words, IReadOnlyDictionary<string, T> meanings) =>
        [.. words.Where(meanings.ContainsKey).Select(w => meanings[w])];
}
