using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Inference.Imaging;

namespace MaskPose.Edge.Evaluation.Detection;

/// <summary>
/// Measures detector and classifier together, as an object detector of three classes: a detection counts in its likeliest
/// class, whatever the quality gates say, with the score detection × probability of the class.
/// </summary>
public sealed class SystemEvaluation(IFaceDetector detector, IMaskClassifier classifier, DetectionSettings settings)
{
    private readonly DetectionSettings _search =
        settings with { MinimumScore = MathF.Min(PictureSearch.CurveScore, settings.MinimumScore) };

    /// <exception cref="DataException">The data have nothing of that split or are wrong.</exception>
    public async Task<SystemResult> RunAsync(EvaluationInput input, CancellationToken cancellationToken)
    {
        var sets = FacePictures.ReadAnnotated(input.Data, input.Split);
        var looked = await Sweep.RunAsync([.. sets.SelectMany(s => s.Pictures)], LookAsync, input.Progress, cancellationToken);
        var rest = new Queue<JudgedPicture>(looked);
        var pooled = SystemScoring.Score(looked);
        return new SystemResult(
            input.Split,
            pooled.Faces,
            new Dictionary<string, string> { ["detector"] = detector.ModelId, ["mask"] = classifier.ModelId },
            pooled.Map50.Value,
            pooled.Ap50Correct.Value,
            pooled.Ap50Incorrect.Value,
            pooled.Ap50Unmasked.Value,
            new SearchConditions(settings.LongSidePixels, settings.Tiles, PictureSearch.CurveScore, settings.MinimumScore),
            pooled,
            sets.ToDictionary(s => s.Name, s => SystemScoring.Score([.. s.Pictures.Select(_ => rest.Dequeue())])));
    }

    private async ValueTask<JudgedPicture> LookAsync(LabelledPicture picture, CancellationToken cancellationToken)
    {
        using var frame = PictureCodec.Read(picture.Path);
        var faces = await detector.DetectAsync(frame, _search, cancellationToken);
        var readings = await classifier.ClassifyAsync(frame, faces, cancellationToken);
        return new JudgedPicture(picture, [.. faces.Zip(readings, Judge)]);
    }

    private static JudgedFace Judge(Face face, MaskReading reading) =>
        new(face.Box, reading.Probabilities.Best, face.Score * reading.Probabilities.BestProbability);
}
