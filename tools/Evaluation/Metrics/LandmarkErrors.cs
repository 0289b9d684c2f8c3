using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Evaluation.Metrics;

/// <summary>How far the 68 points of one face are off, in distances of the outer eye corners (300-W, Sagonas et al. 2013).</summary>
/// <param name="Points">Of each point.</param>
/// <param name="Expected">The model's expected errors, in the same unit; null if it gives none.</param>
public sealed record LandmarkErrors(double[] Points, double[]? Expected)
{
    /// <summary>An error above this is a failure (300-W).</summary>
    public const double FailureLimit = 0.08;

    public double Mean { get; } = Points.Average();

    public double? ExpectedMean { get; } = Expected?.Average();

    public static LandmarkErrors From(IReadOnlyList<Point2> truth, FoundLandmarks found)
    {
        var unit = Landmarks68.InterOcular(truth);
        return new LandmarkErrors(
            [.. truth.Zip(found.Points, (t, f) => (f - t).Length / (double)unit)],
            found.ExpectedErrors is { } errors ? [.. errors.Select(e => e / (double)unit)] : null);
    }

    /// <summary>Mean over the points of a region.</summary>
    /// <param name="holds">Whether the point of that index belongs to it.</param>
    public double Over(Func<int, bool> holds) => Points.Where((_, i) => holds(i)).Average();

    /// <summary>
    /// Area under the cumulative error curve from 0 to the failure limit, in parts of the best possible area: 1 when all
    /// errors are 0.
    /// </summary>
    /// <param name="errors">An infinite one stands for a face that was not found.</param>
    public static double AreaUnderCurve(IReadOnlyCollection<double> errors) => errors.Count == 0
        ? double.NaN
        : errors.Average(e => Math.Max(0, 1 - (e / FailureLimit)));
}
