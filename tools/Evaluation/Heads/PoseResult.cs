using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Evaluation.Reports;

namespace MaskPose.Edge.Evaluation.Heads;

/// <summary>How far head poses are off, degrees, for faces that are taken as unmasked.</summary>
/// <param name="Mae">Mean of the three angles' mean absolute errors. A face without a pose counts as if it looked straight ahead.</param>
/// <param name="FocalWidths">Focal length of the camera that the solver was told, in widths of the picture.</param>
/// <param name="Ways">
/// <c>landmarks68</c>: as at the top. <c>maskedFivePoint</c>: the same faces, taken as masked. <c>true68</c> and
/// <c>trueMasked</c>: both ways from the true points, what the best landmarks would give.
/// </param>
/// <param name="ByYaw">As at the top, by the true yaw's size.</param>
public sealed record PoseResult(
    string Split,
    int Samples,
    IReadOnlyDictionary<string, string> ModelIds,
    double Mae,
    double MaeYaw,
    double MaePitch,
    double MaeRoll,
    double FocalWidths,
    IReadOnlyDictionary<string, PoseScores> Ways,
    IReadOnlyDictionary<string, PoseScores> ByYaw)
    : EvaluationResult("pose", Split, Samples, ModelIds);

/// <summary>The errors of a set of faces, degrees.</summary>
/// <param name="MaeAnswered">Over the faces that have a pose only.</param>
/// <param name="BiasYaw">Mean of what was found less the truth, over the faces that have a pose.</param>
public sealed record PoseScores(
    int Samples,
    int WithoutPose,
    Estimate Mae,
    Estimate MaeYaw,
    Estimate MaePitch,
    Estimate MaeRoll,
    double MaeAnswered,
    double BiasYaw,
    double BiasPitch,
    double BiasRoll);
