using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Inference.Imaging;

namespace MaskPose.Edge.Evaluation.Detection;

/// <summary>A picture and what was found in it, best score first.</summary>
public sealed record SearchedPicture(LabelledPicture Picture, IReadOnlyList<Face> Found);

/// <summary>Searches sets of pictures.</summary>
internal static class PictureSearch
{
    /// <summary>Low enough that the curve reaches its full recall.</summary>
    public const float CurveScore = 0.05f;

    /// <returns>The sets' searched pictures, in the sets' order.</returns>
    public static async Task<IReadOnlyList<(PictureSet Set, SearchedPicture[] Pictures)>> RunAsync(
        IReadOnlyList<PictureSet> sets,
        IFaceDetector detector,
        DetectionSettings settings,
        IProgress<SweepProgress>? progress,
        CancellationToken cancellationToken)
    {
        var all = sets.SelectMany(s => s.Pictures).ToList();
        var curve = settings with { MinimumScore = MathF.Min(CurveScore, settings.MinimumScore) };
        var searched = await Sweep.RunAsync(
            all,
            async (picture, token) =>
            {
                using var frame = PictureCodec.Read(picture.Path);
                return new SearchedPicture(picture, await detector.DetectAsync(frame, curve, token));
            },
            progress,
            cancellationToken);
        var rest = new Queue<SearchedPicture>(searched);
        return [.. sets.Select(s => (s, s.Pictures.Select(_ => rest.Dequeue()).ToArray()))];
    }
}
