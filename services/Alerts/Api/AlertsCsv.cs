using System.Globalization;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Csv;
using MaskPose.Edge.Alerts.Store;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>Alerts as CSV, one line per alert.</summary>
internal static class AlertsCsv
{
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
        ("beganAt", e => Moment(e.Envelope["data"]!["beganAt"])),
        ("endedAt", e => (string?)e.Envelope["data"]!["phase"] == "end" ? Moment(e.Envelope["time"]) : null),
        ("interrupted", Member("interrupted")),
        ("confidence", Member("confidence")),
        ("acknowledgedAt", e => e.Acknowledged is { } a ? Moment(a.At) : null),
        ("acknowledgedBy", e => e.Acknowledged?.By),
        ("note", e => e.Acknowledged?.Note),
        ("outcome", e => e.Acknowledged?.Outcome),
    ];

    public static async Task WriteAsync(IEnumerable<HistoryEntry> alerts, Stream body, CancellationToken cancellationToken)
    {
        await using var csv = new CsvLines(body);
        await csv.WriteAsync(Columns.Select(c => c.Name));
        foreach (var alert in alerts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await csv.WriteAsync(Columns.Select(c => c.Cell(alert)));
        }
    }

    private static string? Moment(JsonNode? time) => time is null ? null : Moment(time.GetValue<DateTimeOffset>());

    /// <summary>UTC, as Excel and LibreOffice parse it in every language: without T, zone and fraction.</summary>
    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static Func<HistoryEntry, string?> Member(string name) => entry => (entry.Envelope["data"]![name] as JsonValue)?.ToString();
}
