using System.Globalization;
using System.Text;
using CsvHelper;
using MaskPose.Edge.Alerts.Statistics;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>Statistics as CSV (RFC 4180), one line a part; an empty cell is a rate of too few people.</summary>
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
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, AlertsCsv.Configuration, leaveOpen: true);
        string[] header = ["part", .. Columns.Select(c => c.Name)];
        await AlertsCsv.WriteLineAsync(csv, header);
        foreach (var (key, figures) in report.Parts)
        {
            await AlertsCsv.WriteLineAsync(csv, [key, .. Columns.Select(c => Math.Round(c.Cell(figures) ?? double.NaN, 4) is var v && double.IsNaN(v) ? "" : v.ToString(CultureInfo.InvariantCulture))]);
        }
    }
}
