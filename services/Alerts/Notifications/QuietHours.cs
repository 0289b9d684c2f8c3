using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Core.Rules;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>Quiet hours by the clock on the site's wall.</summary>
internal sealed class QuietHours(QuietOptions options, TimeProvider time)
{
    private const string EveryDay = "mon-sun";

    private readonly Severity? _except = RuleVocabulary.Severities.TryGetValue(options.Except, out var severity) ? severity : null;

    /// <summary>Whether a message of that severity is held back now.</summary>
    public bool Holds(Severity severity) => options.From.Length > 0 && !(severity >= _except) && Schedule().Covers(time.GetUtcNow());

    /// <summary>Made each time: the machine's time zone may change while the node runs.</summary>
    private Schedule Schedule() => new(
        RuleVocabulary.Days(options.Days.Length > 0 ? options.Days : EveryDay)!,
        RuleVocabulary.Time(options.From)!.Value,
        RuleVocabulary.Time(options.To)!.Value,
        options.TimeZone.Length > 0 ? RuleVocabulary.Zone(options.TimeZone)! : time.LocalTimeZone);
}
