using System.Text;

namespace MaskPose.Edge.Benchmark.Reports;

/// <summary>A table with its title; columns as wide as their longest text, so that a terminal shows it as a table, too.</summary>
public sealed record MarkdownTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Tables with the same title are the same.</summary>
    public static IEqualityComparer<MarkdownTable> ByTitle { get; } = EqualityComparer<MarkdownTable>.Create(
        (a, b) => a?.Title == b?.Title, t => t.Title.GetHashCode(StringComparison.Ordinal));

    public override string ToString()
    {
        var widths = Columns.Select((column, i) => Rows.Select(r => r[i].Length).Append(column.Length).Max()).ToList();
        var text = new StringBuilder().Append("### ").AppendLine(Title).AppendLine();
        text.AppendLine(Line(Columns, widths)).AppendLine($"| {string.Join(" | ", widths.Select(w => new string('-', w)))} |");
        foreach (var row in Rows)
        {
            text.AppendLine(Line(row, widths));
        }

        return text.ToString();
    }

    private static string Line(IReadOnlyList<string> cells, List<int> widths) =>
        $"| {string.Join(" | ", cells.Select((cell, i) => cell.PadRight(widths[i])))} |";
}
