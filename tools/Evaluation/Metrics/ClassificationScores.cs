using System.Text.Json.Serialization;

namespace MaskPose.Edge.Evaluation.Metrics;

/// <summary>An answer to one sample: indices of classes.</summary>
/// <param name="Confidence">Probability of the answer, 0 to 1.</param>
/// <param name="Group">Samples of one group, say of one person, are not independent; empty: a group of its own.</param>
public readonly record struct Answer(int Truth, int Given, double Confidence, string Group = "");

/// <summary>The figures of one class.</summary>
/// <param name="CalibrationError">Expected calibration error of the answers that name this class.</param>
public sealed record ClassScores(int Samples, Estimate Precision, Estimate Recall, double F1, double CalibrationError);

/// <summary>The figures of a classifier on a set of samples.</summary>
/// <param name="CalibrationError">Expected calibration error, 0 to 1.</param>
/// <param name="Confusion">Truth, then answer, then how often.</param>
public sealed record ClassificationScores(
    int Samples,
    Estimate Accuracy,
    Estimate MacroF1,
    double CalibrationError,
    IReadOnlyDictionary<string, ClassScores> Classes,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Confusion)
{
    /// <summary>What the figures are made of, for charts.</summary>
    [JsonIgnore]
    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <param name="labels">The classes' names, by index.</param>
    public static ClassificationScores From(IReadOnlyList<string> labels, IReadOnlyList<Answer> answers)
    {
        var matrix = Count(labels.Count, answers, null);
        return new ClassificationScores(
            answers.Count,
            matrix.Accuracy(),
            Bootstrap.Resample(Groups(answers), weights => Count(labels.Count, answers, weights).MacroF1()),
            Calibration(answers),
            ByLabel(labels, c => new ClassScores(matrix.Truths(c), matrix.Precision(c), matrix.Recall(c), matrix.F1(c), Calibration(answers.Where(a => a.Given == c)))),
            ByLabel<IReadOnlyDictionary<string, int>>(labels, truth => ByLabel(labels, answer => matrix[truth, answer])))
        {
            Answers = answers,
        };
    }

    private static double Calibration(IEnumerable<Answer> answers) =>
        Metrics.CalibrationError.Compute([.. answers.Select(a => (a.Confidence, a.Truth == a.Given))]);

    private static int[] Groups(IReadOnlyList<Answer> answers)
    {
        var known = new Dictionary<string, int>();
        return [.. answers.Select((a, i) => Number(a.Group.Length > 0 ? a.Group : $"#{i}"))];

        int Number(string group)
        {
            known.TryAdd(group, known.Count);
            return known[group];
        }
    }

    private static ConfusionMatrix Count(int classes, IReadOnlyList<Answer> answers, int[]? weights)
    {
        var matrix = new ConfusionMatrix(classes);
        for (var i = 0; i < answers.Count; i++)
        {
            matrix.Add(answers[i].Truth, answers[i].Given, weights?[i] ?? 1);
        }

        return matrix;
    }

    private static Dictionary<string, T> ByLabel<T>(IReadOnlyList<string> labels, Func<int, T> value) =>
        Enumerable.Range(0, labels.Count).ToDictionary(i => labels[i], value);
}
