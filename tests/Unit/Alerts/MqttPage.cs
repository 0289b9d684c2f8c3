using System.Text.RegularExpressions;

namespace MaskPose.Edge.Unit.Alerts;

/// <summary>docs/mqtt.md, and docs/doors.md as a part of it, as the tests read them.</summary>
internal static partial class MqttPage
{
    public static string Docs { get; } = Path.Combine(Repository.Root, "docs");

    private static readonly string Text =
        File.ReadAllText(Path.Combine(Docs, "mqtt.md")) + File.ReadAllText(Path.Combine(Docs, "doors.md"));

    /// <summary>The rows of its table, without heads, cells trimmed and freed of code marks.</summary>
    public static IReadOnlyList<string[]> Rows { get; } = [.. Text.Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`')).ToArray())];

    /// <summary>The JSON under a mark <c>&lt;!-- example: name --&gt;</c>.</summary>
    public static IReadOnlyDictionary<string, string> Examples { get; } =
        Example().Matches(Text).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["json"].Value);

    [GeneratedRegex(@"<!-- example: (?<name>[a-z]+) -->\s*```json\n(?<json>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
