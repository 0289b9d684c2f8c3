using System.Text.Json.Serialization;
using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Evaluation.Reports;

namespace MaskPose.Edge.Evaluation.Detection;

/// <summary>How pictures were searched.</summary>
/// <param name="MinimumScore">Of the curve: detections down to it were ranked.</param>
/// <param name="DefaultScore">Of the product: what a node reports.</param>
public sealed record SearchConditions(int LongSidePixels, int Tiles, float MinimumScore, float DefaultScore);

/// <summary>What a detector finds; all over the sets with mask labels or, where there are none, over those with faces.</summary>
/// <param name="Ap50">Average precision at an overlap of 0.5.</param>
/// <param name="Ap40">Average precision at an overlap of 0.4.</param>
/// <param name="Recall">Overlap 0.5, at the lowest score whose precision is still 0.9.</param>
/// <param name="FalsePositivesPerImage">Overlap 0.5, at the product's default score; faces nobody labelled count too.</param>
public sealed record DetectionResult(
    string Split,
    int Samples,
    IReadOnlyDictionary<string, string> ModelIds,
    double Ap50,
    double Ap40,
    double Recall,
    double FalsePositivesPerImage,
    SearchConditions Conditions,
    DetectionScores Pooled,
    IReadOnlyDictionary<string, DetectionScores> Folders,
    IReadOnlyDictionary<string, NegativeScores> Negatives)
    : EvaluationResult("detection", Split, Samples, ModelIds);

/// <summary>The figures of one set of pictures, at an overlap of 0.5 where none is named.</summary>
public sealed record DetectionScores(
    int Pictures,
    int Faces,
    Estimate Ap50,
    Estimate Ap40,
    Estimate RecallAtPrecision90,
    double ScoreAtPrecision90,
    Estimate RecallAtDefaultScore,
    Estimate PrecisionAtDefaultScore,
    double FalsePositivesPerImage,
    IReadOnlyDictionary<string, GroupRecall> BySize,
    IReadOnlyDictionary<string, GroupRecall> ByLabel,
    IReadOnlyDictionary<string, GroupRecall> BySource)
{
    /// <summary>Recall and precision by falling score, thinned, for charts.</summary>
    [JsonIgnore]
    public IReadOnlyList<(double Recall, double Precision)> Curve { get; init; } = [];
}

/// <summary>How many faces of a group are found.</summary>
public sealed record GroupRecall(int Faces, Estimate RecallAtPrecision90, Estimate RecallAtDefaultScore);

/// <summary>False alarms, at the default score, in pictures without a face.</summary>
public sealed record NegativeScores(int Pictures, int FalsePositives, double FalsePositivesPerImage, Estimate PicturesWithFalsePositives);
