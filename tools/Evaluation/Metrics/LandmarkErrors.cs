using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Evaluation.Metrics;

/// <summary>How far the 68 points of one face are off, in distances of the outer eye corners (300-W, Sagonas et al. 2013).</summary>
/// <param name="All">Mean over the 68 points.</param>
/// <param name="Contour">Over the 17 of the jaw, whose place along it is loose.</param>
/// <param name="Inner">Over the 51 others.</param>
public readonly record struct LandmarkErrors(double All, double Contour, double Inner)
{
    /// <summary>An error above this is a failure (300-W).</summary>
    public const double FailureLimit = 0.08;

    private const int JawPoints = 17;

    public static LandmarkErrors Of(IReadOnlyList<Point2> truth, IReadOnlyList<Point2> found)
    {
        var unit = Landmarks68.InterOcular(truth);
        var (jaw, rest) = (0.0, 0.0);
        for (var i = 0; i < truth.Count; i++)
        {
            var error = (found[i] - truth[i]).Length / unit;
            (jaw, rest) = i < JawPoints ? (jaw + error, rest) : (jaw, rest + error);
        }

        return new LandmarkErrors(
            (jaw + rest) / truth.Count, jaw / JawPoints, rest / (truth.Count - JawPoints));
    }

    /// <summary>
    /// Area under the cumulative error curve from 0 to the failure limit, in parts of the best possible area: 1 when all
    /// errors are 0.
    /// </summary>
    /// <param name="errors">An infinite one stands for a face that was not found.</param>
    public static double AreaUnderCurve(IReadOnlyCollection<double> errors) => errors.Count == 0
        ? double.NaN
        : errors.Average(e => Math.Max(0, 1 - (e / FailureLimit)));
}
