using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Evaluation.Reports;

namespace MaskPose.Edge.Evaluation.Faces;

/// <summary>
/// How far head poses are off, degrees, for real faces that are taken as unmasked; where the data have no photo as it was
/// taken, for all.
/// </summary>
/// <param name="Mae">Mean of the three angles' mean absolute errors. A face without a pose counts as if it looked straight ahead.</param>
/// <param name="Way">Source of the poses at the top: <c>fused</c>, or <c>landmarks68</c> without a pose model.</param>
/// <param name="FocalWidths">Focal length given to the solver, in widths of the picture.</param>
/// <param name="Ways">By what poses are made of, see <see cref="PoseWays"/>.</param>
/// <param name="ByYaw">As at the top, by the true yaw's size.</param>
/// <param name="Groups">By folder and, where its table says it, how the mask is worn; rendered heads and drawn masks too.</param>
public sealed record PoseResult(
    string Split,
    int Samples,
    IReadOnlyDictionary<string, string> ModelIds,
    double Mae,
    double MaeYaw,
    double MaePitch,
    double MaeRoll,
    string Way,
    double FocalWidths,
    IReadOnlyDictionary<string, PoseScores> Ways,
    IReadOnlyDictionary<string, PoseScores> ByYaw,
    IReadOnlyDictionary<string, PoseGroup> Groups)
    : EvaluationResult("pose", Split, Samples, ModelIds);

/// <summary>The errors of a set of faces, degrees.</summary>
/// <param name="MaeAnswered">Over the faces that have a pose only.</param>
/// <param name="RotationError">Mean angle between found and true rotation, over the faces that have a pose.</param>
/// <param name="ExpectedError">The mean of the poses' expected errors; NaN if they have none.</param>
/// <param name="SpreadCorrelation">Spearman's rank correlation of spread and rotation error.</param>
/// <param name="BiasYaw">Mean of what was found less the truth, over the faces that have a pose.</param>
public sealed record PoseScores(
    int Samples,
    int WithoutPose,
    Estimate Mae,
    Estimate MaeYaw,
    Estimate MaePitch,
    Estimate MaeRoll,
    double MaeAnswered,
    double RotationError,
    double ExpectedError,
    double SpreadCorrelation,
    double BiasYaw,
    double BiasPitch,
    double BiasRoll);

/// <summary>The mean absolute error of a group of faces, by source of poses; without a pose model three are null.</summary>
public sealed record PoseGroup(
    int Samples, Estimate Landmarks68, Estimate MaskedFivePoint, Estimate Regressor, Estimate Fused, Estimate FusedMasked);
