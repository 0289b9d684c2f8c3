using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>
/// Alerts as CSV (RFC 4180), one line an alert. A cell that a spreadsheet would take for a formula gets a ' in front
/// (OWASP, CSV injection): names and notes are what anybody wrote.
/// </summary>
internal static class AlertsCsv
{
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        InjectionOptions = InjectionOptions.Escape,
        NewLine = "\r\n",
    };

    private static readonly (string Name, Func<HistoryEntry, string?> Cell)[] Columns =
    [
        ("eventId", Member("eventId")),
        ("rule", Member("rule")),
        ("severity", Member("severity")),
        ("kind", Member("kind")),
        ("state", Member("state")),
        ("camera", Member("camera")),
        ("zone", Member("zone")),
        ("track", Member("track")),
        ("beganAt", Member("beganAt")),
        ("endedAt", e => (string?)e.Envelope["data"]!["phase"] == "end" ? (string?)e.Envelope["time"] : null),
        ("interrupted", Member("interrupted")),
        ("confidence", Member("confidence")),
        ("acknowledgedAt", e => e.Acknowledged is { } a ? CloudEvent.Rfc3339(a.At) : null),
        ("acknowledgedBy", e => e.Acknowledged?.By),
        ("note", e => e.Acknowledged?.Note),
    ];

    public static async Task WriteAsync(IEnumerable<HistoryEntry> alerts, Stream body, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await using var csv = new CsvWriter(text, Configuration, leaveOpen: true);
        await WriteLineAsync(csv, Columns.Select(c => c.Name));
        foreach (var alert in alerts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WriteLineAsync(csv, Columns.Select(c => c.Cell(alert)));
        }
    }

    private static async Task WriteLineAsync(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        await csv.NextRecordAsync();
    }

    private static Func<HistoryEntry, string?> Member(string name) => entry => (entry.Envelope["data"]![name] as JsonValue)?.ToString();
}
