using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Metrics;

namespace MaskPose.Edge.Evaluation.Detection;

/// <summary>A labelled face that counts, and the score that it was found with.</summary>
/// <param name="FoundWith">Null if it was not found.</param>
internal sealed record MatchedFace(LabelledFace Truth, string Source, float? FoundWith);

/// <summary>The faces of all pictures beside the detections that hit them.</summary>
internal sealed record MatchedFaces(RankedHits Ranked, IReadOnlyList<MatchedFace> Faces)
{
    public static MatchedFaces Match(IReadOnlyList<SearchedPicture> pictures, float overlap)
    {
        var ranked = new List<RankedHit>();
        var faces = new List<MatchedFace>();
        for (var i = 0; i < pictures.Count; i++)
        {
            Match(pictures[i], i, overlap, ranked, faces);
        }

        return new MatchedFaces(new RankedHits(ranked, [.. pictures.Select(p => p.Picture.Faces.Count(f => !f.Ignore))]), faces);
    }

    private static void Match(
        SearchedPicture searched, int index, float overlap, List<RankedHit> ranked, List<MatchedFace> faces)
    {
        var (picture, found) = searched;
        var outcome = BoxMatching.Match(
            [.. picture.Faces.Select(f => f.Box)],
            [.. picture.Faces.Select(f => f.Ignore)],
            [.. found.Select(f => f.Box)],
            overlap);
        var foundWith = new float?[picture.Faces.Count];
        for (var i = 0; i < outcome.Length; i++)
        {
            if (outcome[i] >= 0)
            {
                foundWith[outcome[i]] = found[i].Score;
            }

            if (outcome[i] != BoxMatching.Ignored)
            {
                ranked.Add(new RankedHit(found[i].Score, outcome[i] >= 0, index));
            }
        }

        faces.AddRange(picture.Faces.Zip(foundWith)
            .Where(f => !f.First.Ignore)
            .Select(f => new MatchedFace(f.First, picture.Source, f.Second)));
    }
}
