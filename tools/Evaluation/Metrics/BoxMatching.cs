using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Evaluation.Metrics;

/// <summary>
/// Which detections of a picture are hits, by the rules of PASCAL VOC (Everingham et al. 2010): each goes to the box that
/// it overlaps most; the first there is the hit, a second one a false alarm.
/// </summary>
public static class BoxMatching
{
    public const int FalseAlarm = -1;
    public const int Ignored = -2;

    /// <param name="truth">The picture's boxes.</param>
    /// <param name="ignore">Whether a box, found or not, counts for nothing; VOC's "difficult".</param>
    /// <param name="detections">Best score first.</param>
    /// <param name="overlap">Intersection over union that makes a hit, 0 to 1.</param>
    /// <returns>For each detection the index of the box that it hits, or one of the constants.</returns>
    public static int[] Match(
        IReadOnlyList<Box> truth, IReadOnlyList<bool> ignore, IReadOnlyList<Box> detections, float overlap)
    {
        var taken = new bool[truth.Count];
        var outcome = new int[detections.Count];
        for (var i = 0; i < outcome.Length; i++)
        {
            var best = Nearest(truth, detections[i], overlap);
            outcome[i] = best < 0 || (taken[best] && !ignore[best]) ? FalseAlarm
                : ignore[best] ? Ignored
                : best;
            if (best >= 0)
            {
                taken[best] = true;
            }
        }

        return outcome;
    }

    private static int Nearest(IReadOnlyList<Box> truth, Box detection, float overlap)
    {
        var (best, most) = (-1, 0f);
        for (var i = 0; i < truth.Count; i++)
        {
            var shared = truth[i].IntersectionOverUnion(detection);
            if (shared >= overlap && shared > most)
            {
                (best, most) = (i, shared);
            }
        }

        return best;
    }
}
