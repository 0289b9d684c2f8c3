using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Metrics;

namespace MaskPose.Edge.Evaluation.Detection;

/// <summary>Turns searched pictures into figures.</summary>
internal static class DetectionScoring
{
    private const double WantedPrecision = 0.9;

    private static readonly (string Name, float Below)[] Sizes =
        [("<16", 16), ("16-32", 32), ("32-64", 64), ("64-128", 128), (">=128", float.PositiveInfinity)];

    public static DetectionScores Score(IReadOnlyList<SearchedPicture> pictures, float defaultScore)
    {
        var matched = MatchedFaces.Match(pictures, 0.5f);
        var looser = MatchedFaces.Match(pictures, 0.4f);
        var (hits, falseAlarms) = (matched.Ranked.Hits(defaultScore), matched.Ranked.FalseAlarms(defaultScore));
        var cut = matched.Ranked.RecallAtPrecision(WantedPrecision).Score;
        GroupRecall Recall(IEnumerable<MatchedFace> faces) => GroupRecallOf([.. faces], cut, defaultScore);
        var whole = Recall(matched.Faces);
        return new DetectionScores(
            pictures.Count,
            matched.Faces.Count,
            Bootstrap.Resample(pictures.Count, matched.Ranked.AveragePrecision),
            Bootstrap.Resample(pictures.Count, looser.Ranked.AveragePrecision),
            whole.RecallAtPrecision90,
            cut,
            whole.RecallAtDefaultScore,
            Estimate.Share(hits, hits + falseAlarms),
            (double)falseAlarms / pictures.Count,
            Sizes.ToDictionary(s => s.Name, s => Recall(matched.Faces.Where(f => SizeOf(f.Truth.Box) == s.Name))),
            ByLabel(matched.Faces).ToDictionary(g => g.Name, g => Recall(g.Faces)),
            matched.Faces.GroupBy(f => f.Source).Where(g => g.Key.Length > 0).ToDictionary(g => g.Key, Recall))
        {
            Curve = matched.Ranked.Curve(),
        };
    }

    public static NegativeScores ScoreNegatives(IReadOnlyList<SearchedPicture> pictures, float defaultScore)
    {
        var alarms = pictures.Select(p => p.Found.Count(f => f.Score >= defaultScore)).ToList();
        return new NegativeScores(
            pictures.Count,
            alarms.Sum(),
            (double)alarms.Sum() / pictures.Count,
            Estimate.Share(alarms.Count(a => a > 0), pictures.Count));
    }

    private static string SizeOf(Box box) => Array.Find(Sizes, s => box.ShortSide < s.Below).Name;

    private static IEnumerable<(string Name, IEnumerable<MatchedFace> Faces)> ByLabel(IReadOnlyList<MatchedFace> faces)
    {
        var labelled = faces.Where(f => f.Truth.Label != MaskVerdict.Unknown).ToList();
        if (labelled.Count == 0)
        {
            yield break;
        }

        foreach (var (name, verdict) in MaskLabels.ByName)
        {
            yield return (name, labelled.Where(f => f.Truth.Label == verdict));
        }

        yield return ("masked", labelled.Where(f => f.Truth.Label != MaskVerdict.Unmasked));
    }

    private static GroupRecall GroupRecallOf(List<MatchedFace> faces, float cut, float defaultScore) => new(
        faces.Count,
        Estimate.Share(faces.Count(f => f.FoundWith >= cut), faces.Count),
        Estimate.Share(faces.Count(f => f.FoundWith >= defaultScore), faces.Count));
}
