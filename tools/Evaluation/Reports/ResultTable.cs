using System.Globalization;
using System.Text.Json.Nodes;

namespace MaskPose.Edge.Evaluation.Reports;

/// <summary>
/// A result for people: single figures line by line, objects of objects as tables. A figure with an interval reads
/// <c>0.912 [0.895, 0.927]</c>. What lies deeper than a table is in the JSON only.
/// </summary>
public static class ResultTable
{
    public static void Write(EvaluationResult result, TextWriter output) => WriteObject(ResultJson.ToJson(result), "", output);

    private static void WriteObject(JsonObject node, string indent, TextWriter output)
    {
        foreach (var (name, value) in node.Where(p => IsLeaf(p.Value)))
        {
            output.WriteLine($"{indent}{name,-26} {Text(value)}");
        }

        foreach (var (name, value) in node.Where(p => !IsLeaf(p.Value) && p.Value!.AsObject().Count > 0))
        {
            output.WriteLine($"{indent}{name}:");
            var inner = value!.AsObject();
            if (IsTable(inner))
            {
                WriteTable(inner, indent + "  ", output);
            }
            else
            {
                WriteObject(inner, indent + "  ", output);
            }
        }
    }

    private static void WriteTable(JsonObject rows, string indent, TextWriter output)
    {
        var columns = rows.SelectMany(r => r.Value!.AsObject()).Where(c => IsLeaf(c.Value)).Select(c => c.Key).Distinct().ToList();
        var lines = new List<List<string>> { ([.. columns.Prepend("")]) };
        lines.AddRange(rows.Select(r => columns.Select(c => Text(r.Value![c])).Prepend(r.Key).ToList()));
        var widths = Enumerable.Range(0, columns.Count + 1).Select(c => lines.Max(l => l[c].Length)).ToList();
        foreach (var line in lines)
        {
            output.WriteLine(indent + string.Join("  ", line.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd());
        }
    }

    private static bool IsTable(JsonObject node) =>
        node.Count > 0 && node.All(row => row.Value is JsonObject cells && !IsEstimate(cells));

    private static bool IsLeaf(JsonNode? node) => node is not JsonObject inner || IsEstimate(inner);

    private static bool IsEstimate(JsonObject node) =>
        node.Count == 3 && node.ContainsKey("value") && node.ContainsKey("low") && node.ContainsKey("high");

    private static string Text(JsonNode? node) => node switch
    {
        null => "-",
        JsonObject figure when figure["value"] is null => "-",
        JsonObject figure => $"{Text(figure["value"])} [{Text(figure["low"])}, {Text(figure["high"])}]",
        JsonArray values => string.Join(", ", values.Select(Text)),
        JsonValue number when number.TryGetValue<double>(out var value) =>
            value.ToString(value == Math.Floor(value) ? "0" : "0.####", CultureInfo.InvariantCulture),
        _ => node.ToString(),
    };
}
