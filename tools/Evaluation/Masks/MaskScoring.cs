using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Metrics;

namespace MaskPose.Edge.Evaluation.Masks;

/// <summary>A sample and what was read from it.</summary>
internal sealed record JudgedSample(MaskSample Sample, MaskReading Reading)
{
    public bool IsKnown => Reading.Verdict != MaskVerdict.Unknown;

    public Answer Answer => new(
        MaskLabels.Index(Sample.Label), MaskLabels.Index(Reading.Probabilities.Best), Reading.Confidence, Sample.Group);
}

/// <summary>Turns judged samples into figures.</summary>
internal static class MaskScoring
{
    private static readonly (string Name, float Below)[] Sizes =
        [("<20", 20), ("20-32", 32), ("32-64", 64), ("64-128", 128), (">=128", float.PositiveInfinity)];

    public static MaskScores Score(IReadOnlyList<JudgedSample> samples)
    {
        var forced = Classify(samples);
        var twoLabels = samples.Where(s => s.Sample.Label != MaskVerdict.Incorrect).ToList();
        return new MaskScores(
            samples.Count,
            forced.Accuracy,
            forced.MacroF1,
            TwoClasses(samples),
            TwoClasses(twoLabels),
            Coverage(samples),
            forced,
            Classify(samples.Where(s => s.IsKnown)),
            Enum.GetValues<MaskDoubt>()
                .Where(d => d is not (MaskDoubt.None or MaskDoubt.NotClassified))
                .ToDictionary(ObservationJson.ToWireName, d => samples.Count(s => s.Reading.Doubt == d)),
            Group(samples, s => s.Sample.Source, []),
            Group(samples, s => Array.Find(Sizes, size => s.Sample.SourcePixels < size.Below).Name, Sizes.Select(s => s.Name)));
    }

    private static ClassificationScores Classify(IEnumerable<JudgedSample> samples) =>
        ClassificationScores.From(MaskLabels.Names, [.. samples.Select(s => s.Answer)]);

    private static Estimate Coverage(IReadOnlyList<JudgedSample> samples) =>
        Estimate.Share(samples.Count(s => s.IsKnown), samples.Count);

    private static Estimate TwoClasses(IReadOnlyCollection<JudgedSample> samples) => Estimate.Share(
        samples.Count(s => (s.Sample.Label == MaskVerdict.Unmasked) == (s.Reading.Probabilities.Best == MaskVerdict.Unmasked)),
        samples.Count);

    private static Dictionary<string, MaskGroup> Group(
        IReadOnlyList<JudgedSample> samples, Func<JudgedSample, string> key, IEnumerable<string> order)
    {
        var groups = samples.GroupBy(key).ToDictionary(g => g.Key, g => g.ToList());
        return order.Concat(groups.Keys.Order(StringComparer.Ordinal)).Distinct()
            .Where(groups.ContainsKey)
            .ToDictionary(name => name, name => GroupScores(groups[name]));
    }

    private static MaskGroup GroupScores(List<JudgedSample> samples)
    {
        var matrix = new ConfusionMatrix(MaskLabels.All.Count);
        samples.ForEach(s => matrix.Add(s.Answer.Truth, s.Answer.Given));
        return new MaskGroup(
            samples.Count,
            matrix.Accuracy(),
            matrix.Recall(MaskLabels.Index(MaskVerdict.Correct)),
            matrix.Recall(MaskLabels.Index(MaskVerdict.Incorrect)),
            matrix.Recall(MaskLabels.Index(MaskVerdict.Unmasked)),
            Coverage(samples));
    }
}
