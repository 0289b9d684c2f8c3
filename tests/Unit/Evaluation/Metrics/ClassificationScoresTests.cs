using MaskPose.Edge.Evaluation.Metrics;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Metrics;

public sealed class ClassificationScoresTests
{
    private static readonly string[] Labels = ["a", "b", "c"];

    // The example of scikit-learn's f1_score: y_true = 0 1 2 0 1 2, y_pred = 0 2 1 0 0 1; macro 0.2666…
    private static readonly ClassificationScores Known = Of([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1]);

    [Fact]
    public void MacroF1_ExampleOfScikitLearn() => Assert.Equal(0.8 / 3, Known.MacroF1.Value, 1e-12);

    [Fact]
    public void Classes_ExampleOfScikitLearn()
    {
        var first = Known.Classes["a"];

        Assert.Equal((2, 2 / 3.0, 1.0), (first.Samples, first.Precision.Value, first.Recall.Value));
        Assert.Equal(0.8, first.F1, 1e-12);
        Assert.Equal(0, Known.Classes["b"].F1);
    }

    [Fact]
    public void Confusion_RowsAreTheTruth()
    {
        Assert.Equal(1, Known.Confusion["b"]["c"]);
        Assert.Equal(2, Known.Confusion["c"]["b"]);
        Assert.Equal(1 / 3.0, Known.Accuracy.Value, 1e-12);
    }

    [Fact]
    public void MacroF1_ClassThatDoesNotOccur_IsLeftOut() => Assert.Equal(1, Of([0, 1], [0, 1]).MacroF1.Value);

    [Fact]
    public void MacroF1_ClassThatIsNeverAnswered_CountsAsZero() =>
        // "a": 2·2 / (2·2 + 1) = 0.8; "b": 0.
        Assert.Equal(0.4, Of([0, 0, 1], [0, 0, 0]).MacroF1.Value, 1e-12);

    [Fact]
    public void From_NoAnswers_HasNoFigures() => Assert.True(double.IsNaN(Of([], []).Accuracy.Value));

    [Fact]
    public void CalibrationError_WorkedByHand()
    {
        // Bin of 0.9: two answers, one right, |1.8 − 1| = 0.8. Bin of 0.55: two, one right, |1.1 − 1| = 0.1. Sum over 4.
        (double, bool)[] answers = [(0.9, true), (0.9, false), (0.55, true), (0.55, false)];

        Assert.Equal(0.9 / 4, CalibrationError.Compute(answers), 1e-12);
    }

    private static ClassificationScores Of(int[] truth, int[] given) =>
        ClassificationScores.From(Labels, [.. truth.Zip(given, (t, g) => new Answer(t, g, 1))]);
}
