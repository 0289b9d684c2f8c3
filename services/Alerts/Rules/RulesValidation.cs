using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Wording;
using MaskPose.Edge.Settings;

namespace MaskPose.Edge.Alerts.Rules;

/// <summary>Checks all zones, rules and limits of attention; every error names its key, the value and what is allowed.</summary>
internal static class RulesValidation
{
    public const int Most = 200;

    public static void Check(AlertsOptions options, List<string> errors)
    {
        CheckIds("Alerts:Zones", options.Zones.Keys, errors);
        CheckIds("Alerts:Rules", options.Rules.Keys, errors);
        CheckIds("Alerts:CameraAttention", options.CameraAttention.Keys, errors);
        foreach (var (id, attention) in options.CameraAttention)
        {
            AnnotatedOptions.Check($"Alerts:CameraAttention:{id}", attention, errors);
        }

        foreach (var (id, zone) in options.Zones)
        {
            CheckZone($"Alerts:Zones:{id}", zone, errors);
        }

        foreach (var (id, rule) in options.Rules)
        {
            CheckRule($"Alerts:Rules:{id}", rule, options.Zones, errors);
        }
    }

    private static void CheckIds(string section, ICollection<string> ids, List<string> errors)
    {
        errors.AddRange(ids.Where(i => !CameraIds.IsAllowed(i)).Select(i => $"{section}:{i}: \"{i}\" is not an id; allowed: {CameraIds.Allowed}."));
        if (ids.Count > Most)
        {
            errors.Add($"{section} has {ids.Count} entries; allowed: up to {Most}.");
        }
    }

    private static void CheckZone(string key, ZoneOptions zone, List<string> errors)
    {
        Require($"{key}:Camera", zone.Camera, CameraIds.IsAllowed(zone.Camera), $"the id of a camera, {CameraIds.Allowed}", errors);
        if (Polygon.TryParse(zone.Polygon, out var wrong) is null)
        {
            errors.Add($"{key}:Polygon is \"{zone.Polygon}\": {wrong}; allowed: {Polygon.Allowed}.");
        }
    }

    private static void CheckRule(string key, RuleOptions rule, Dictionary<string, ZoneOptions> zones, List<string> errors)
    {
        AnnotatedOptions.Check(key, rule, errors);
        var whole = RulePresets.Complete(rule);
        CheckStates(key, whole, errors);
        CheckPlace(key, rule, whole, zones, errors);
        Require($"{key}:Days", whole.Days, RuleVocabulary.Days(whole.Days) is not null, RuleVocabulary.AllowedDays, errors, RuleVocabulary.DayNames);
        Require($"{key}:TimeZone", whole.TimeZone, RuleVocabulary.Zone(whole.TimeZone) is not null, "an IANA id such as Europe/Rome, or none", errors);
    }

    private static void CheckStates(string key, RuleOptions rule, List<string> errors)
    {
        string[] known = [.. RuleVocabulary.Verdicts.Keys, .. RuleVocabulary.Attentions.Keys];
        var states = RuleVocabulary.Split(rule.When);
        var allowed = $"one or more of {string.Join(", ", known)}, separated by commas";
        Require($"{key}:When", rule.When, states.Length > 0 && states.All(known.Contains), allowed, errors, known);
        if (rule.AttentiveShareBelow is not null && rule.When != "inattentive")
        {
            errors.Add($"{key}:AttentiveShareBelow is set, so {key}:When, which is \"{rule.When}\", must be inattentive: the rule is about a room.");
        }
    }

    private static void CheckPlace(
        string key, RuleOptions rule, RuleOptions whole, Dictionary<string, ZoneOptions> zones, List<string> errors)
    {
        var cameras = RuleVocabulary.Split(rule.Cameras);
        Require($"{key}:Cameras", rule.Cameras, cameras.All(CameraIds.IsAllowed), "ids of cameras, separated by commas, or none", errors);
        if (rule.Zone.Length > 0)
        {
            OneOf($"{key}:Zone", rule.Zone, zones.Keys, errors);
        }
        else if (whole.Who == "entering")
        {
            errors.Add($"{key}:Zone is not set, but {key}:Who is entering; allowed: {string.Join(", ", zones.Keys)}.");
        }

        if (zones.GetValueOrDefault(rule.Zone) is { Exclude: true })
        {
            errors.Add($"{key}:Zone is \"{rule.Zone}\", but Alerts:Zones:{rule.Zone}:Exclude is true: nobody is in it; allowed: a zone without it.");
        }

        if (zones.GetValueOrDefault(rule.Zone) is { } zone && Array.Exists(cameras, c => c != zone.Camera))
        {
            errors.Add($"{key}:Cameras is \"{rule.Cameras}\", but its zone is one of camera {zone.Camera}; allowed: {zone.Camera}, or none.");
        }
    }

    private static void OneOf(string key, string value, IEnumerable<string> allowed, List<string> errors) =>
        Require(key, value, allowed.Contains(value), string.Join(", ", allowed.Where(a => a.Length > 0).DefaultIfEmpty("none, none are configured")), errors, [.. allowed]);

    private static void Require(
        string key, string value, bool isAllowed, string allowed, List<string> errors, IReadOnlyCollection<string>? words = null)
    {
        if (!isAllowed)
        {
            errors.Add($"{key} is \"{value}\"; allowed: {allowed}.{Nearest.HintOfList(value, words ?? [])}");
        }
    }
}
