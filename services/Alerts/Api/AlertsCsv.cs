using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;
using MaskPose.Edge.Alerts.Store;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>
/// Alerts as CSV (RFC 4180), one line per alert, for spreadsheets: every cell is quoted, a byte order mark says that it is
/// UTF-8, and a cell that would be taken for a formula gets a ' in front (OWASP, CSV injection): names and notes are untrusted.
/// </summary>
internal static class AlertsCsv
{
    /// <summary>Those of OWASP, and the full-width forms that East Asian versions of spreadsheets treat alike.</summary>
    private static readonly char[] BeginsFormula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    public static CsvConfiguration Configuration { get; } = new(CultureInfo.InvariantCulture)
    {
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = BeginsFormula,
        ShouldQuote = _ => true,
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
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, Configuration, leaveOpen: true);
        await WriteLineAsync(csv, Columns.Select(c => c.Name));
        foreach (var alert in alerts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WriteLineAsync(csv, Columns.Select(c => c.Cell(alert)));
        }
    }

    internal static async Task WriteLineAsync(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        await csv.NextRecordAsync();
    }

    private static string? Moment(JsonNode? time) => time is null ? null : Moment(time.GetValue<DateTimeOffset>());

    /// <summary>UTC, as Excel and LibreOffice parse it in every language: without T, zone and fraction.</summary>
    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static Func<HistoryEntry, string?> Member(string name) => entry => (entry.Envelope["data"]![name] as JsonValue)?.ToString();
}
