using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Inference.Imaging;

namespace MaskPose.Edge.Evaluation.Faces;

/// <summary>Finds the 68 landmarks of a face.</summary>
public delegate FoundLandmarks FindLandmarks(Frame frame, Face face);

/// <summary>Measures a landmark model.</summary>
/// <param name="detector">Gives the boxes; null takes them from the true points.</param>
public sealed class LandmarkEvaluation(string modelId, FindLandmarks find, LandmarkBox box, IFaceDetector? detector)
{
    private const float SameFace = 0.3f;

    /// <summary>Sources with the points of 300-W; others in the data have looser ones.</summary>
    private static readonly HashSet<string> StandardSources = ["helen", "afw"];

    /// <exception cref="DataException">The data have nothing of that split or are wrong.</exception>
    public async Task<LandmarkResult> RunAsync(EvaluationInput input, CancellationToken cancellationToken)
    {
        var (bare, masked) = LandmarkSet.ReadAll(input.Data, input.Split);
        IReadOnlyList<LandmarkSet> sets = [.. bare, .. masked];
        var samples = sets.SelectMany(s => s.Samples).ToList();
        var errors = await Sweep.RunAsync(samples, LookAsync, input.Progress, cancellationToken);
        var measured = samples.Zip(errors, (sample, error) => new Measured(sample, error)).ToList();
        var folders = Split(sets, measured);
        var headline = (bare.Count > 0 ? bare : masked).SelectMany(s => folders[s.Name]).ToList();
        var standard = headline.FindAll(m => StandardSources.Contains(m.Sample.Source));
        var pooled = Score(standard.Count > 0 ? standard : headline);
        return new LandmarkResult(
            input.Split,
            pooled.Samples,
            ModelIds(),
            pooled.Nme.Value,
            detector is null ? BoxSource.Points : BoxSource.Detector,
            pooled,
            headline.GroupBy(m => m.Sample.Source).ToDictionary(g => g.Key, g => Score(g)),
            folders.ToDictionary(f => f.Key, f => Score(f.Value)));
    }

    private static Dictionary<string, List<Measured>> Split(IReadOnlyList<LandmarkSet> sets, List<Measured> measured)
    {
        var rest = new Queue<Measured>(measured);
        return sets.ToDictionary(s => s.Name, s => s.Samples.Select(_ => rest.Dequeue()).ToList());
    }

    private static LandmarkScores Score(IEnumerable<Measured> samples) =>
        LandmarkScoring.Score([.. samples.Select(m => m.Errors)]);

    private async ValueTask<LandmarkErrors?> LookAsync(LandmarkSample sample, CancellationToken cancellationToken)
    {
        using var frame = PictureCodec.Read(sample.Path);
        var truth = box.Around(sample.Points);
        var face = detector is null ? truth : await DetectAsync(detector, frame, truth, cancellationToken);
        return face is null ? null : LandmarkErrors.From(sample.Points, find(frame, face));
    }

    private static async ValueTask<Face?> DetectAsync(
        IFaceDetector detector, Frame frame, Face truth, CancellationToken cancellationToken)
    {
        var faces = await detector.DetectAsync(frame, new DetectionSettings(), cancellationToken);
        var nearest = faces.MaxBy(f => f.Box.IntersectionOverUnion(truth.Box));
        return nearest?.Box.IntersectionOverUnion(truth.Box) >= SameFace ? nearest : null;
    }

    private Dictionary<string, string> ModelIds()
    {
        var ids = new Dictionary<string, string> { ["landmarks"] = modelId };
        if (detector is not null)
        {
            ids["detector"] = detector.ModelId;
        }

        return ids;
    }

    private sealed record Measured(LandmarkSample Sample, LandmarkErrors? Errors);
}
