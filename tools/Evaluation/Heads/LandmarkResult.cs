using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Evaluation.Reports;

namespace MaskPose.Edge.Evaluation.Heads;

/// <summary>Where the faces' boxes come from.</summary>
public enum BoxSource
{
    /// <summary>From the true points, as in training.</summary>
    Points = 0,

    /// <summary>From the face detector, as on a node.</summary>
    Detector = 1,
}

/// <summary>
/// How far 68 landmarks are off, in distances of the outer eye corners; over the faces that have 300-W's annotations or,
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
/// <param name="FailureRate">Share of the faces with an error above 0.08.</param>
/// <param name="AucTo08">Area under the cumulative error curve up to 0.08, 0 to 1.</param>
public sealed record LandmarkScores(
    int Samples,
    int NotFound,
    Estimate Nme,
    double MedianError,
    double NmeContour,
    double NmeInner,
    Estimate FailureRate,
    double AucTo08);
