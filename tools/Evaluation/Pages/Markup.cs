using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using MaskPose.Edge.Evaluation.Reports;

namespace MaskPose.Edge.Evaluation.Pages;

/// <summary>Pieces of HTML; whatever comes from data is escaped.</summary>
internal static class Markup
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static string Number(double value, string format = "0.###") => value.ToString(format, CultureInfo.InvariantCulture);

    public static string Table(IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows) =>
        $"<table><thead><tr>{Cells(head, "th")}</tr></thead><tbody>{string.Concat(rows.Select(r => $"<tr>{Cells(r, "td")}</tr>"))}</tbody></table>";

    /// <summary>A result's figures as they are on the command line: single ones, then those that are tables.</summary>
    public static string Figures(EvaluationResult result)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        ResultTable.Write(result, text);
        return $"<details><summary>All figures</summary><pre>{Text(text.ToString())}</pre></details>";
    }

    /// <summary>The figures at a result's top level.</summary>
    public static string Headline(EvaluationResult result) => Table(
        ["figure", "value"],
        ResultJson.ToJson(result)
            .Where(p => p.Value is JsonValue value && value.TryGetValue<double>(out _))
            .Select(p => new[] { p.Key, p.Value!.ToString() }));

    private static string Cells(IEnumerable<string> cells, string element) =>
        string.Concat(cells.Select((cell, i) => i == 0 ? $"<th scope=\"{(element == "th" ? "col" : "row")}\">{Text(cell)}</th>" : $"<{element}>{Text(cell)}</{element}>"));
}
