using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Evaluation.Events;
using MaskPose.Edge.Evaluation.Faces;
using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Evaluation.Pages;
using MaskPose.Edge.Evaluation.Reports;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Pages;

public sealed class ReportPageTests
{
    private static readonly EyeResult Eyes = new(
        "test",
        4,
        new Dictionary<string, string> { ["eyes"] = "eye-state" },
        0.75,
        0.5,
        1,
        ClassificationScores.From(["closed", "open"], [new(0, 0, 0.9), new(0, 1, 0.6), new(1, 1, 0.95), new(1, 1, 0.7)]),
        new Dictionary<string, EyeGroup>(),
        new Dictionary<string, EyeGroup>());

    [Fact]
    public void Write_NeedsNoOtherFileAndNoNetwork()
    {
        var page = Write("School", Eyes);

        Assert.DoesNotContain("http", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("src=\"data:image/jpeg;base64,AQID\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WordsOfTheData_AreEscaped() =>
        Assert.Contains("<h1>Door &lt;b&gt; &amp; hall</h1>", Write("Door <b> & hall", Eyes), StringComparison.Ordinal);

    [Fact]
    public void Write_BothPhases_SayWhatWasNotMeasuredAndWhy()
    {
        var page = Write("School", Eyes);

        Assert.True(page.IndexOf("Phase 1", StringComparison.Ordinal) < page.IndexOf("Phase 2", StringComparison.Ordinal));
        Assert.Contains("Not measured: no videos", page, StringComparison.Ordinal);
        Assert.Contains("Not measured: not asked for", page, StringComparison.Ordinal);
    }

    /// <summary>One of two closed eyes was taken for open: 50 % off the diagonal; the closed answer was right at .9.</summary>
    [Fact]
    public void Write_AClassifier_HasItsConfusionAndReliability()
    {
        var page = Write("School", Eyes);

        Assert.Contains("1<br><small>50 %</small>", page, StringComparison.Ordinal);
        Assert.Contains("Reliability", page, StringComparison.Ordinal);
        Assert.Contains("<polyline", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Events_AreOnTheTimeLineOfTheirClip()
    {
        var span = new EventSpan("ana <1>", EventKind.Mask, "correct", 0, 5, Certain: true, null);
        var begun = new BegunEvent(EventKind.Mask, "correct", 1, 0.2, 1.2, null);
        var record = new ClipRecord(new EventClip("door.mp4", "door.mp4", [span]), 100, 10, [], [begun]);
        var events = new EventResult(
            "test", 1, new Dictionary<string, string>(), 1, 1, 1.2, 0, 1, 0, [], [], new Dictionary<string, EventScores>(),
            new Dictionary<string, EventScores>(), new Dictionary<string, ClipScores>(), new Dictionary<string, FrameGroup>())
        {
            Matches = [new EventMatch(record, [new AskedSpan(span, begun)], [(begun, EventOutcome.False)])],
        };

        var page = Write("School", events);

        Assert.Contains("ana &lt;1&gt;: correct", page, StringComparison.Ordinal);
        Assert.Contains("correct: FALSE", page, StringComparison.Ordinal);
        Assert.Contains("door.mp4, 10.0 s", page, StringComparison.Ordinal);
    }

    private static string Write(string title, EvaluationResult result) => ReportPage.Write(new ReportContent(
        title, "maskpose 1", [result], new Dictionary<string, string> { ["events"] = "no videos" }, [[1, 2, 3]]));
}
