using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Evaluation.Data;

namespace MaskPose.Edge.Evaluation.Detection;

/// <summary>Measures a face detector on whole pictures.</summary>
/// <param name="settings">The size and tiles to search with; its minimum score is the product's default.</param>
public sealed class DetectionEvaluation(IFaceDetector detector, DetectionSettings settings)
{
    /// <exception cref="DataException">The data have nothing of that split or are wrong.</exception>
    public async Task<DetectionResult> RunAsync(EvaluationInput input, CancellationToken cancellationToken)
    {
        var sets = FacePictures.ReadAll(input.Data, input.Split);
        var searched = await PictureSearch.RunAsync(sets, detector, settings, input.Progress, cancellationToken);
        var score = settings.MinimumScore;
        var withFaces = searched.Where(s => s.Set.Kind != PictureSetKind.Negatives).ToList();
        var headline = withFaces.Exists(s => s.Set.Kind == PictureSetKind.Annotated)
            ? withFaces.Where(s => s.Set.Kind == PictureSetKind.Annotated)
            : withFaces;
        var pooled = DetectionScoring.Score([.. headline.SelectMany(s => s.Pictures)], score);
        var negatives = searched.Where(s => s.Set.Kind == PictureSetKind.Negatives)
            .ToDictionary(s => s.Set.Name, s => DetectionScoring.ScoreNegatives(s.Pictures, score));
        return new DetectionResult(
            input.Split,
            pooled.Faces,
            new Dictionary<string, string> { ["detector"] = detector.ModelId },
            pooled.Ap50.Value,
            pooled.Ap40.Value,
            pooled.RecallAtPrecision90.Value,
            withFaces.Count > 0 ? pooled.FalsePositivesPerImage : negatives.Values.Average(n => n.FalsePositivesPerImage),
            new SearchConditions(settings.LongSidePixels, settings.Tiles, PictureSearch.CurveScore, score),
            pooled,
            withFaces.ToDictionary(s => s.Set.Name, s => DetectionScoring.Score(s.Pictures, score)),
            negatives);
    }
}
