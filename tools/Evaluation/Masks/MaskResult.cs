using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Evaluation.Reports;

namespace MaskPose.Edge.Evaluation.Masks;

/// <summary>
/// Results of a mask classifier on faces with given boxes; all over the sets of face crops or, where there are none,
/// over the faces of the annotated pictures. All but the coverage count every sample in its likeliest class.
/// </summary>
/// <param name="MacroF1">Mean F1 of the three classes.</param>
/// <param name="Coverage">Share of the samples whose verdict is not unknown.</param>
public sealed record MaskResult(
    string Split,
    int Samples,
    IReadOnlyDictionary<string, string> ModelIds,
    double Accuracy,
    double MacroF1,
    double RecallCorrect,
    double RecallIncorrect,
    double RecallUnmasked,
    double Coverage,
    MaskScores Pooled,
    IReadOnlyDictionary<string, MaskScores> Folders)
    : EvaluationResult("mask", Split, Samples, ModelIds);

/// <summary>The figures of one set of faces.</summary>
/// <param name="TwoClassAccuracy">Masked, rightly or not, against unmasked; over every sample.</param>
/// <param name="CorrectOrUnmaskedAccuracy">The same without the samples whose mask is worn incorrectly: for models of two classes.</param>
/// <param name="Forced">Every sample in its likeliest class.</param>
/// <param name="Gated">Only the samples whose verdict is not unknown.</param>
/// <param name="UnknownBecause">How many verdicts each quality gate made unknown.</param>
public sealed record MaskScores(
    int Samples,
    Estimate Accuracy,
    Estimate MacroF1,
    Estimate TwoClassAccuracy,
    Estimate CorrectOrUnmaskedAccuracy,
    Estimate Coverage,
    ClassificationScores Forced,
    ClassificationScores Gated,
    IReadOnlyDictionary<string, int> UnknownBecause,
    IReadOnlyDictionary<string, MaskGroup> BySource,
    IReadOnlyDictionary<string, MaskGroup> BySize);

/// <summary>A part of the samples, each in its likeliest class.</summary>
public sealed record MaskGroup(
    int Samples, Estimate Accuracy, Estimate RecallCorrect, Estimate RecallIncorrect, Estimate RecallUnmasked, Estimate Coverage);
