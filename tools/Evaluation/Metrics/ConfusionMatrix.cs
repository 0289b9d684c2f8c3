namespace MaskPose.Edge.Evaluation.Metrics;

/// <summary>How often samples of one class were taken for another. Rows are the truth, columns the answer.</summary>
public sealed class ConfusionMatrix(int classes)
{
    private readonly int[] _counts = new int[classes * classes];

    public int Classes => classes;

    public int Total => _counts.Sum();

    public int this[int truth, int answer] => _counts[(truth * classes) + answer];

    public void Add(int truth, int answer, int times = 1) => _counts[(truth * classes) + answer] += times;

    public int Truths(int label) => Enumerable.Range(0, classes).Sum(answer => this[label, answer]);

    public int Answers(int label) => Enumerable.Range(0, classes).Sum(truth => this[truth, label]);

    public Estimate Accuracy() => Estimate.Share(Enumerable.Range(0, classes).Sum(c => this[c, c]), Total);

    public Estimate Recall(int label) => Estimate.Share(this[label, label], Truths(label));

    public Estimate Precision(int label) => Estimate.Share(this[label, label], Answers(label));

    /// <summary>2TP / (2TP + FP + FN); NaN for a class that neither occurs nor is answered.</summary>
    public double F1(int label)
    {
        var sum = Truths(label) + Answers(label);
        return sum == 0 ? double.NaN : 2.0 * this[label, label] / sum;
    }

    /// <summary>The plain mean of the classes' F1, over the classes that occur or are answered.</summary>
    public double MacroF1()
    {
        var scores = Enumerable.Range(0, classes).Select(F1).Where(double.IsFinite).ToList();
        return scores.Count == 0 ? double.NaN : scores.Average();
    }
}
