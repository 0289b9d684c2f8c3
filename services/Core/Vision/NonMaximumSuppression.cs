namespace MaskPose.Edge.Core.Vision;

/// <summary>Greedy non-maximum suppression (Felzenszwalb et al. 2010): of faces that overlap, the best score stays.</summary>
public static class NonMaximumSuppression
{
    /// <summary>A weaker box with more than this share inside a better one belongs to the same face.</summary>
    private const float MaximumInside = 0.85f;

    /// <summary>Sorts the faces by falling score and removes those that overlap a better one.</summary>
    /// <param name="maximumOverlap">Intersection over union above which the weaker face is removed, 0 to 1.</param>
    /// <param name="votingOverlap">
    /// Intersection over union from which a removed face with nearly the same score votes on the better one's position
    /// (<see cref="BoxVote"/>), 0 to 1; at 1 boxes stay as they were found.
    /// </param>
    /// <param name="cutFaces">
    /// The faces come from overlapping tiles: one cut by a tile's edge lies inside the whole one and is removed too.
    /// </param>
    public static void Apply(List<Face> faces, float maximumOverlap, float votingOverlap = 1, bool cutFaces = false)
    {
        faces.Sort(static (a, b) => b.Score.CompareTo(a.Score));
        for (var kept = 0; kept < faces.Count; kept++)
        {
            var vote = new BoxVote(faces[kept]);
            for (var i = faces.Count - 1; i > kept; i--)
            {
                var (better, weaker) = (faces[kept].Box, faces[i].Box);
                if (better.IntersectionOverUnion(weaker) > maximumOverlap
                    || (cutFaces && better.Intersection(weaker) > MaximumInside * MathF.Min(better.Area, weaker.Area)))
                {
                    vote.Count(faces[i], votingOverlap);
                    faces.RemoveAt(i);
                }
            }

            faces[kept] = vote.Result();
        }
    }
}
