using System.Globalization;
using MaskPose.Edge.Alerts.Csv;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Statistics;

/// <summary>Statistics as CSV, one line a part; an empty cell is a rate of too few people.</summary>
internal static class StatisticsCsv
{
    private static readonly (string Name, Func<Figures, double?> Cell)[] Columns =
    [
        ("correct", f => f.Passed(MaskVerdict.Correct)),
        ("incorrect", f => f.Passed(MaskVerdict.Incorrect)),
        ("unmasked", f => f.Passed(MaskVerdict.Unmasked)),
        ("unknown", f => f.Passed(MaskVerdict.Unknown)),
        ("compliance", f => f.Compliance),
        ("coverage", f => f.Coverage),
        ("hoursWatched", f => Math.Round(f.HoursWatched, 3)),
        ("attentiveShare", f => f.AttentiveShare),
        ("alerts", f => f.Words(Measures.Alerts).Values.Sum()),
        ("attentionEvents", f => f.Words(Measures.Events).Values.Sum()),
    ];

    public static async Task WriteAsync(StatisticsReport report, Stream body)
    {
        await using var csv = new CsvLines(body);
        string[] header = ["part", .. Columns.Select(c => c.Name)];
        await csv.WriteAsync(header);
        foreach (var (key, figures) in report.Parts)
        {
            await csv.WriteAsync([key, .. Columns.Select(c => Math.Round(c.Cell(figures) ?? double.NaN, 4) is var v && double.IsNaN(v) ? "" : v.ToString(CultureInfo.InvariantCulture))]);
        }
    }
}
