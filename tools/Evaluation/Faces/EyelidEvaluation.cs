using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Evaluation.Reports;
using MaskPose.Edge.Inference.Imaging;

namespace MaskPose.Edge.Evaluation.Faces;

/// <summary>The square around an eye, by the 68 landmarks and the eye's first.</summary>
public delegate FaceCrop CropEye(IReadOnlyList<Point2> landmarks, int first);

/// <summary>
/// The eye aspect ratio of the landmarks that a model finds (Soukupová, Čech 2016) against the eye model, on the eyes of faces whose true
/// points say that they are open (ratio of .25 and more) or closed (below .13). The truth is itself a ratio: it favours the ratio.
/// </summary>
/// <param name="Ratio">Open where the ratio is at least <paramref name="RatioLimit"/>.</param>
/// <param name="Net">Open where the model gives it half or more.</param>
public sealed record EyelidResult(
    string Split, int Samples, IReadOnlyDictionary<string, string> ModelIds, double RatioLimit, EyelidScores Ratio, EyelidScores Net)
    : EvaluationResult("eyelids", Split, Samples, ModelIds);

/// <param name="Auc">Area under the ROC curve: that an open eye has more than a closed one; no limit is needed for it.</param>
public sealed record EyelidScores(int Open, int Closed, double Auc, Estimate RecallOpen, Estimate RecallClosed);

/// <inheritdoc cref="EyelidResult"/>
public sealed class EyelidEvaluation(
    IReadOnlyDictionary<string, string> modelIds, FindLandmarks find, CropEye crop, ReadEye read, LandmarkBox box)
{
    /// <summary>Soukupová and Čech's.</summary>
    private const double Limit = 0.2;

    private const float Open = 0.25f, Closed = 0.13f;

    /// <exception cref="DataException">The data have nothing of that split or are wrong.</exception>
    public async Task<EyelidResult> RunAsync(EvaluationInput input, CancellationToken cancellationToken)
    {
        var samples = LandmarkSet.ReadAll(input.Data, input.Split).Bare.SelectMany(s => s.Samples).ToList();
        var looked = await Sweep.RunAsync(samples, (sample, _) => ValueTask.FromResult(Look(sample)), input.Progress, cancellationToken);
        var eyes = looked.SelectMany(e => e).ToList();
        return new EyelidResult(
            input.Split, eyes.Count, modelIds, Limit, Score(eyes, e => e.Ratio, Limit), Score(eyes, e => e.Net, 0.5));
    }

    private List<Eye> Look(LandmarkSample sample)
    {
        using var frame = PictureCodec.Read(sample.Path);
        var points = find(frame, box.Around(sample.Points)).Points;
        return
        [
            .. new[] { Landmarks68.LeftEye, Landmarks68.RightEye }
                .Select(first => (First: first, Truth: Landmarks68.EyeAspectRatio(sample.Points, first)))
                .Where(e => e.Truth is >= Open or < Closed)
                .Select(e => new Eye(e.Truth >= Open, Landmarks68.EyeAspectRatio(points, e.First), read(frame, crop(points, e.First)))),
        ];
    }

    private static EyelidScores Score(IReadOnlyList<Eye> eyes, Func<Eye, double> value, double limit)
    {
        var (open, closed) = (eyes.Where(e => e.IsOpen).Select(value).ToList(), eyes.Where(e => !e.IsOpen).Select(value).ToList());
        var wins = open.Sum(o => closed.Sum(c => o > c ? 1 : o == c ? 0.5 : 0));
        return new EyelidScores(
            open.Count,
            closed.Count,
            wins / ((double)open.Count * closed.Count),
            Estimate.Share(open.Count(v => v >= limit), open.Count),
            Estimate.Share(closed.Count(v => v < limit), closed.Count));
    }

    private readonly record struct Eye(bool IsOpen, double Ratio, double Net);
}
