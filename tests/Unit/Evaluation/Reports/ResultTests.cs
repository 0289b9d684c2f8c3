using MaskPose.Edge.Evaluation.Faces;
using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Evaluation.Reports;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Reports;

public sealed class ResultTests
{
    private static readonly EyeResult Result = new(
        "test",
        4,
        new Dictionary<string, string> { ["eyes"] = "eye-state" },
        0.75,
        double.NaN,
        1,
        ClassificationScores.From(["closed", "open"], [new(0, 0, 0.9), new(0, 1, 0.6)]),
        new Dictionary<string, EyeGroup> { ["mrl"] = new(4, Estimate.Share(3, 4), Estimate.Nothing, Estimate.Share(1, 1)) },
        new Dictionary<string, EyeGroup>());

    [Fact]
    public void ToJson_NamesAreCamelCaseAndNothingIsNull()
    {
        var json = ResultJson.ToJson(Result);

        Assert.Equal(["task", "split", "samples", "modelIds", "accuracy"], json.Select(p => p.Key).Take(5));
        Assert.Equal("eye-state", (string?)json["modelIds"]!["eyes"]);
        Assert.Equal(0.75, (double)json["accuracy"]!);
        Assert.Null(json["recallClosed"]);
        Assert.Equal(0.75, (double)json["bySource"]!["mrl"]!["accuracy"]!["value"]!);
        Assert.Equal(1, (int)json["pooled"]!["confusion"]!["closed"]!["open"]!);
    }

    [Fact]
    public void Write_Table_ShowsFiguresWithTheirIntervals()
    {
        using var output = new StringWriter();

        ResultTable.Write(Result, output);

        var lines = output.ToString().Split('\n');
        Assert.Contains(lines, l => l.StartsWith("accuracy", StringComparison.Ordinal) && l.EndsWith(" 0.75", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("recallClosed", StringComparison.Ordinal) && l.EndsWith(" -", StringComparison.Ordinal));
        // Wilson's interval of 3 in 4.
        Assert.Contains(lines, l => l.Contains("mrl", StringComparison.Ordinal) && l.Contains("0.75 [0.3006, 0.9544]", StringComparison.Ordinal));
        Assert.DoesNotContain("bySourceAndGlasses", output.ToString(), StringComparison.Ordinal);
    }
}
