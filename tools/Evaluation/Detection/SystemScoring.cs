using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Metrics;

namespace MaskPose.Edge.Evaluation.Detection;

/// <summary>A detection with the class that it counts in.</summary>
internal sealed record JudgedFace(Box Box, MaskVerdict Verdict, float Score);

/// <summary>A picture and the judged detections in it.</summary>
internal sealed record JudgedPicture(LabelledPicture Picture, IReadOnlyList<JudgedFace> Found);

/// <summary>Mean average precision over the mask classes (Everingham et al. 2010).</summary>
internal static class SystemScoring
{
    private const float Overlap = 0.5f;

    public static SystemScores Score(IReadOnlyList<JudgedPicture> pictures)
    {
        var classes = MaskLabels.All.ToDictionary(label => label, label => Rank(pictures, label));
        var occurring = classes.Values.Where(c => c.Objects > 0).ToList();
        return new SystemScores(
            pictures.Count,
            classes.Values.Sum(c => c.Objects),
            Bootstrap.Resample(pictures.Count, weights => Mean(occurring, weights)),
            AveragePrecision(MaskVerdict.Correct),
            AveragePrecision(MaskVerdict.Incorrect),
            AveragePrecision(MaskVerdict.Unmasked),
            classes.ToDictionary(c => MaskLabels.Name(c.Key), c => c.Value.Objects));

        Estimate AveragePrecision(MaskVerdict label) => Bootstrap.Resample(pictures.Count, classes[label].AveragePrecision);
    }

    /// <summary>The classes' mean; a draw that misses a class altogether has none.</summary>
    private static double Mean(List<RankedHits> classes, int[] weights) =>
        classes.Count == 0 ? double.NaN : classes.Average(c => c.AveragePrecision(weights));

    private static RankedHits Rank(IReadOnlyList<JudgedPicture> pictures, MaskVerdict label)
    {
        var ranked = pictures.SelectMany((picture, index) => Match(picture, index, label));
        return new RankedHits(ranked, [.. pictures.Select(p => p.Picture.Faces.Count(f => f.Label == label && !f.Ignore))]);
    }

    private static IEnumerable<RankedHit> Match(JudgedPicture picture, int index, MaskVerdict label)
    {
        var truth = picture.Picture.Faces.Where(f => f.Label == label).ToList();
        var found = picture.Found.Where(f => f.Verdict == label).OrderByDescending(f => f.Score).ToList();
        var outcome = BoxMatching.Match(
            [.. truth.Select(f => f.Box)], [.. truth.Select(f => f.Ignore)], [.. found.Select(f => f.Box)], Overlap);
        return found.Zip(outcome)
            .Where(f => f.Second != BoxMatching.Ignored)
            .Select(f => new RankedHit(f.First.Score, f.Second >= 0, index));
    }
}
