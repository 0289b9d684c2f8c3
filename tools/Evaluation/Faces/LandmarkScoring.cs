using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Evaluation.Metrics;

namespace MaskPose.Edge.Evaluation.Faces;

/// <summary>Turns the errors of faces into figures.</summary>
internal static class LandmarkScoring
{
    private static readonly (string Name, Func<int, bool> Holds)[] Regions =
    [
        ("jaw", i => i < 17),
        ("brows", i => i is >= 17 and < 27),
        ("nose", i => i is >= 27 and < 36),
        ("eyes", i => i is >= 36 and < 48),
        ("mouth", i => i >= 48),
    ];

    /// <param name="faces">Null stands for a face that was not found.</param>
    public static LandmarkScores Score(IReadOnlyList<LandmarkErrors?> faces)
    {
        var found = faces.OfType<LandmarkErrors>().ToList();
        var withMissed = faces.Select(f => f?.Mean ?? double.PositiveInfinity).ToList();
        return new LandmarkScores(
            faces.Count,
            faces.Count - found.Count,
            Bootstrap.Mean(found.ConvertAll(f => f.Mean)),
            Bootstrap.Quantile([.. found.Select(f => f.Mean).Order()], 0.5),
            Over(found, i => i < 17),
            Over(found, i => i >= 17),
            Over(found, i => !Landmarks68.IsOccludedByMask(i)),
            Over(found, Landmarks68.IsOccludedByMask),
            Estimate.Share(withMissed.Count(e => e > LandmarkErrors.FailureLimit), faces.Count),
            LandmarkErrors.AreaUnderCurve(withMissed),
            Regions.ToDictionary(r => r.Name, r => new RegionScores(Over(found, r.Holds))),
            Spreads(found));
    }

    private static double Over(List<LandmarkErrors> faces, Func<int, bool> holds) =>
        faces.Count == 0 ? double.NaN : faces.Average(f => f.Over(holds));

    private static SpreadScores? Spreads(List<LandmarkErrors> faces)
    {
        var told = faces.Where(f => f.Expected is not null).OrderBy(f => f.ExpectedMean).ToList();
        if (told.Count == 0)
        {
            return null;
        }

        var half = (told.Count + 1) / 2;
        return new SpreadScores(
            told.Average(f => f.ExpectedMean!.Value),
            RankCorrelation.Compute([.. told.SelectMany(f => f.Expected!)], [.. told.SelectMany(f => f.Points)]),
            RankCorrelation.Compute([.. told.Select(f => f.ExpectedMean!.Value)], [.. told.Select(f => f.Mean)]),
            told.Take(half).Average(f => f.Mean),
            told.Skip(half).Select(f => f.Mean).DefaultIfEmpty(double.NaN).Average());
    }
}
