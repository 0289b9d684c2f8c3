using System.Globalization;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Rules;

/// <summary>The words of rules' settings and what they mean.</summary>
internal static class RuleVocabulary
{
    public const string AllowedDays = "mon, tue, wed, thu, fri, sat, sun and ranges such as mon-fri, separated by commas";

    public static IReadOnlyDictionary<string, MaskVerdict> Verdicts { get; } = new Dictionary<string, MaskVerdict>
    {
        ["correct"] = MaskVerdict.Correct,
        ["incorrect"] = MaskVerdict.Incorrect,
        ["unmasked"] = MaskVerdict.Unmasked,
    };

    public static IReadOnlyDictionary<string, Attention> Attentions { get; } = new Dictionary<string, Attention>
    {
        ["inattentive"] = Attention.Inattentive,
        ["drowsy"] = Attention.Drowsy,
    };

    public static IReadOnlyDictionary<string, ZoneTrigger> Who { get; } = new Dictionary<string, ZoneTrigger>
    {
        ["staying"] = ZoneTrigger.Staying,
        ["entering"] = ZoneTrigger.Entering,
    };

    public static IReadOnlyDictionary<string, Severity> Severities { get; } = new Dictionary<string, Severity>
    {
        ["info"] = Severity.Info,
        ["warning"] = Severity.Warning,
        ["critical"] = Severity.Critical,
    };

    internal static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <returns>Null if one of them is not a day.</returns>
    public static IReadOnlySet<DayOfWeek>? Days(string list)
    {
        var days = new HashSet<DayOfWeek>();
        foreach (var part in Split(list))
        {
            var ends = part.Split('-', 2).Select(d => Array.IndexOf(DayNames, d)).ToArray();
            if (Array.Exists(ends, e => e < 0))
            {
                return null;
            }

            for (var day = ends[0]; ; day = (day + 1) % DayNames.Length)
            {
                days.Add((DayOfWeek)day);
                if (day == ends[^1])
                {
                    break;
                }
            }
        }

        return days.Count > 0 ? days : null;
    }

    /// <returns>Null if it is not a time of day.</returns>
    public static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <returns>Null where there is no such time zone.</returns>
    public static TimeZoneInfo? Zone(string id) => id.Length == 0 ? TimeZoneInfo.Local
        : TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone
        : null;
}
