using System.Globalization;
using System.Text;
using MaskPose.Edge.Alerts.Store;

namespace MaskPose.Edge.Alerts.Syslog;

/// <summary>An entry of the audit log as a message of RFC 5424.</summary>
internal static class SyslogMessage
{
    /// <summary>Facility 13 (log audit), severity 5 (notice).</summary>
    private const int Priority = (13 * 8) + 5;

    /// <summary>The number that RFC 5612 gives to examples: there is no registered one.</summary>
    private const string StructuredId = "audit@32473";

    public static byte[] Write(AuditCopy copy, string host, int processId)
    {
        var entry = copy.Entry;
        (string Name, string Value)[] parameters =
        [
            ("number", copy.Number.ToString(CultureInfo.InvariantCulture)), ("who", entry.Who), ("action", entry.Action), ("subject", entry.Subject),
            ("why", entry.Why), ("outcome", entry.Outcome), ("hash", Convert.ToHexStringLower(copy.Hash)),
        ];
        var data = string.Concat(parameters.Where(p => p.Value.Length > 0).Select(p => $" {p.Name}=\"{Escape(p.Value)}\""));
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"<{Priority}>1 {entry.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Word(host)} maskpose {processId} audit [{StructuredId}{data}] \uFEFF{Line(entry)}"));
    }

    private static string Line(AuditEntry entry) =>
        OneLine($"{entry.Who}: {entry.Action}{(entry.Subject.Length > 0 ? $" {entry.Subject}" : "")}: {entry.Outcome}");

    private static string Escape(string value) => OneLine(value)
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static string Word(string host) => string.Concat(host.Where(c => c is > ' ' and < '\x7f')) is { Length: > 0 } word ? word : "-";
}
