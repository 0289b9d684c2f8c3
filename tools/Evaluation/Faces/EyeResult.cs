using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Evaluation.Reports;

namespace MaskPose.Edge.Evaluation.Faces;

/// <summary>Accuracy of open against closed eyes, over all pictures of eyes; each counts in its likelier state.</summary>
public sealed record EyeResult(
    string Split,
    int Samples,
    IReadOnlyDictionary<string, string> ModelIds,
    double Accuracy,
    double RecallClosed,
    double RecallOpen,
    ClassificationScores Pooled,
    IReadOnlyDictionary<string, EyeGroup> BySource,
    IReadOnlyDictionary<string, EyeGroup> BySourceAndGlasses)
    : EvaluationResult("eyes", Split, Samples, ModelIds);

/// <summary>A part of the eyes.</summary>
public sealed record EyeGroup(int Samples, Estimate Accuracy, Estimate RecallClosed, Estimate RecallOpen);
