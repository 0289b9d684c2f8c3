using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Evaluation.Reports;

namespace MaskPose.Edge.Evaluation.Detection;

/// <summary>Detector and classifier together, over all sets with mask labels.</summary>
/// <param name="Map50">Mean of the three classes' average precision at an overlap of 0.5.</param>
public sealed record SystemResult(
    string Split,
    int Samples,
    IReadOnlyDictionary<string, string> ModelIds,
    double Map50,
    double Ap50Correct,
    double Ap50Incorrect,
    double Ap50Unmasked,
    SearchConditions Conditions,
    SystemScores Pooled,
    IReadOnlyDictionary<string, SystemScores> Folders)
    : EvaluationResult("system", Split, Samples, ModelIds);

/// <summary>The figures of one set of pictures.</summary>
public sealed record SystemScores(
    int Pictures,
    int Faces,
    Estimate Map50,
    Estimate Ap50Correct,
    Estimate Ap50Incorrect,
    Estimate Ap50Unmasked,
    IReadOnlyDictionary<string, int> FacesByLabel);
