using System.Globalization;
using MaskPose.Edge.Alerts.Statistics;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>The figures of a time in a few sentences, with the definitions of the page <c>report</c>: no rate of fewer people than it needs.</summary>
internal static class ReportText
{
    /// <summary>94.7 %, as SI writes it.</summary>
    private static readonly NumberFormatInfo Percents = new() { PercentPositivePattern = 0, NumberGroupSeparator = "" };

    public static string Of(Figures figures)
    {
        if (figures.HoursWatched <= 0)
        {
            return "Nothing was watched in this time, which does not mean that nobody was there.";
        }

        var (correct, incorrect, unmasked) = (figures.Passed(MaskVerdict.Correct), figures.Passed(MaskVerdict.Incorrect), figures.Passed(MaskVerdict.Unmasked));
        string[] lines =
        [
            figures.Compliance is { } compliance
                ? Text($"Masks worn correctly: {compliance:P1} ({correct} of {figures.Known} people who could be judged); {incorrect} incorrectly, {unmasked} without.")
                : Text($"Masks: {correct} correctly, {incorrect} incorrectly, {unmasked} without; no rate for fewer than {Figures.MinimumCases} people."),
            figures.Coverage is { } coverage ? Text($"Could be judged: {coverage:P1} of {figures.People} people.") : "Nobody passed.",
            Text($"Watched: {figures.HoursWatched:0.0} hours, all cameras together."),
            figures.AttentiveShare is { } attentive ? Text($"Attentive: {attentive:P1} of the time in which it was known.") : "",
            figures.Words(Measures.Alerts) is { Count: > 0 } alerts ? $"Alerts: {string.Join(", ", alerts.Select(a => Text($"{a.Value} of {a.Key}")))}." : "No alerts.",
        ];
        return string.Join('\n', lines.Where(l => l.Length > 0));
    }

    private static string Text(FormattableString text) => text.ToString(Percents);
}
