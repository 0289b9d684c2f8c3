using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Evaluation.Reports;

namespace MaskPose.Edge.Evaluation.Faces;

/// <summary>Where the faces' boxes come from.</summary>
public enum BoxSource
{
    /// <summary>From the true points, as in training.</summary>
    Points = 0,

    /// <summary>From the face detector, as on a node.</summary>
    Detector = 1,
}

/// <summary>
/// Errors of 68 landmarks, in distances of the outer eye corners; over the faces that have 300-W's annotations or,
/// where the data name none of these sources, over all.
/// </summary>
/// <param name="Nme">Normalised mean error.</param>
public sealed record LandmarkResult(
    string Split,
    int Samples,
    IReadOnlyDictionary<string, string> ModelIds,
    double Nme,
    BoxSource Boxes,
    LandmarkScores Pooled,
    IReadOnlyDictionary<string, LandmarkScores> BySource,
    IReadOnlyDictionary<string, LandmarkScores> Folders)
    : EvaluationResult("landmarks", Split, Samples, ModelIds);

/// <summary>The figures of a set of faces. A face that was not found has no error, but is a failure.</summary>
/// <param name="NmeContour">Over the 17 points of the jaw, whose place along it is loose.</param>
/// <param name="NmeInner">Over the 51 others.</param>
/// <param name="NmeFree">Over the points that a mask leaves free.</param>
/// <param name="NmeCovered">Over those that lie under a mask, worn or not.</param>
/// <param name="FailureRate">Share of the faces with an error above 0.08.</param>
/// <param name="AucTo08">Area under the cumulative error curve up to 0.08, 0 to 1.</param>
/// <param name="Spreads">Null if the model gives no expected errors.</param>
public sealed record LandmarkScores(
    int Samples,
    int NotFound,
    Estimate Nme,
    double MedianError,
    double NmeContour,
    double NmeInner,
    double NmeFree,
    double NmeCovered,
    Estimate FailureRate,
    double AucTo08,
    IReadOnlyDictionary<string, RegionScores> Regions,
    SpreadScores? Spreads);

/// <summary>The figures of a part of the face.</summary>
public sealed record RegionScores(double Nme);

/// <summary>Quality of the model's expected errors.</summary>
/// <param name="ExpectedNme">The error that it expects; as large as the true one when it is calibrated.</param>
/// <param name="PointCorrelation">Spearman's rank correlation of expected and true error over all points of all faces.</param>
/// <param name="FaceCorrelation">The same over the faces' means.</param>
/// <param name="NmeSurestHalf">Over the half of the faces that it is surest of.</param>
public sealed record SpreadScores(
    double ExpectedNme, double PointCorrelation, double FaceCorrelation, double NmeSurestHalf, double NmeOtherHalf);
