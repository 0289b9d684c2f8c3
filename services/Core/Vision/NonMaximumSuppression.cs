namespace MaskPose.Edge.Core.Vision;

/// <summary>Greedy non-maximum suppression (Felzenszwalb et al. 2010): of faces that overlap, the best score stays.</summary>
public static class NonMaximumSuppression
{
    /// <summary>Sorts the faces by falling score and removes those that overlap a better one.</summary>
    /// <param name="maximumOverlap">Intersection over union above which the weaker face goes, 0 to 1.</param>
    public static void Apply(List<Face> faces, float maximumOverlap)
    {
        faces.Sort(static (a, b) => b.Score.CompareTo(a.Score));
        for (var kept = 0; kept < faces.Count; kept++)
        {
            for (var i = faces.Count - 1; i > kept; i--)
            {
                if (Overlap(faces[kept].Box, faces[i].Box) > maximumOverlap)
                {
                    faces.RemoveAt(i);
                }
            }
        }
    }

    /// <summary>A face cut by a tile's edge lies inside the whole one: then the smaller box counts, not the union.</summary>
    private static float Overlap(Box better, Box weaker)
    {
        var union = better.IntersectionOverUnion(weaker);
        if (union == 0)
        {
            return 0;
        }

        var shared = union * (better.Area + weaker.Area) / (1 + union);
        var inside = shared / MathF.Min(better.Area, weaker.Area);
        return inside > 0.85f ? 1 : union;
    }
}
