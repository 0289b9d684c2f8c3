using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Options;
using OpenCvSharp;

namespace MaskPose.Edge.Lab.Detectors;

/// <summary>
/// Finds faces with MTCNN (Zhang et al. 2016): proposals on a pyramid, refined, then judged with five keypoints; nets and
/// the order of steps as in FaceNet's align and its Python ports.
/// </summary>
internal sealed class MtcnnDetector : IFaceDetector, IDisposable
{
    private const float Overlap = 0.7f;

    private readonly IReadOnlyList<Net> _nets;
    private readonly MtcnnProposals _proposals;
    private readonly MtcnnStage _refine;
    private readonly MtcnnStage _output;
    private readonly MtcnnOptions _options;
    private readonly TiledDetection _search;

    /// <exception cref="ModelException">One of the three nets can't be used.</exception>
    public MtcnnDetector(ModelStore store, IOptions<FaceDetectorOptions> search, IOptions<MtcnnOptions> options)
    {
        _options = options.Value;
        _search = new TiledDetection(search.Value);
        _nets = store.OpenParts(ModelTask.Detector);
        _proposals = new MtcnnProposals(_nets[0], _options);
        _refine = new MtcnnStage(_nets[1], "softmax_1", "dense_2", null);
        _output = new MtcnnStage(_nets[2], "softmax_2", "dense_5", "dense_6");
    }

    public string ModelId => _nets[0].Entry.Id;

    public ValueTask<IReadOnlyList<Face>> DetectAsync(
        Frame frame, DetectionSettings settings, CancellationToken cancellationToken) =>
        _search.RunAsync(frame, settings, (whole, part, faces) => TiledDetection.AtOnce(whole, mat => Search(mat, part, settings, faces)), cancellationToken);

    public void Dispose()
    {
        foreach (var net in _nets)
        {
            net.Dispose();
        }
    }

    private void Search(Mat frame, Rect part, DetectionSettings settings, List<Face> faces)
    {
        var factor = Letterbox.Fit(part, settings.LongSidePixels).Factor;
        using var source = frame[part];
        using var picture = source.Resize(default, factor, factor, factor < 1 ? InterpolationFlags.Area : InterpolationFlags.Linear);
        foreach (var found in Judge(picture, Refine(picture, _proposals.Find(picture))).Where(f => f.Score >= settings.MinimumScore))
        {
            var box = new Box(found.Left, found.Top, found.Right, found.Bottom);
            faces.Add(new Face(box, found.Score, found.Keypoints).Scale(1 / factor, 1 / factor).Translate(part.X, part.Y));
        }
    }

    private List<MtcnnCandidate> Refine(Mat picture, List<MtcnnCandidate> candidates)
    {
        var answers = _refine.Ask(picture, candidates);
        var passed = Enumerable.Range(0, answers.Length)
            .Where(i => answers[i].Score > _options.RefineScore)
            .Select(i => (Box: candidates[i] with { Score = answers[i].Score }, answers[i].Shift))
            .ToList();
        return MtcnnCandidate.Suppress(passed.ConvertAll(p => p.Box), Overlap)
            .ConvertAll(i => passed[i].Box.Shift(passed[i].Shift, passed[i].Box.Width, passed[i].Box.Height).Square());
    }

    private IEnumerable<MtcnnCandidate> Judge(Mat picture, List<MtcnnCandidate> candidates)
    {
        var answers = _output.Ask(picture, candidates);
        var passed = Enumerable.Range(0, answers.Length)
            .Where(i => answers[i].Score > _options.OutputScore)
            .Select(i => (candidates[i] with { Score = answers[i].Score, Keypoints = Keypoints(candidates[i], answers[i].Points) })
                .Shift(answers[i].Shift, candidates[i].Width, candidates[i].Height))
            .ToList();
        return MtcnnCandidate.Suppress(passed, Overlap, ofSmaller: true).Select(i => passed[i]);
    }

    private static FaceKeypoints Keypoints(MtcnnCandidate box, float[] points)
    {
        return new FaceKeypoints(At(0), At(1), At(2), At(3), At(4));

        Point2 At(int i) => new((points[i] * box.Width) + box.Left - 1, (points[i + 5] * box.Height) + box.Top - 1);
    }
}
