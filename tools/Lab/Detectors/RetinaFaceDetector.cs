using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Options;
using OpenCvSharp;

namespace MaskPose.Edge.Lab.Detectors;

/// <summary>Finds faces with RetinaFace on MobileNet-0.25 (Deng et al. 2020; biubug6's Pytorch_Retinaface).</summary>
internal sealed class RetinaFaceDetector : IFaceDetector, IDisposable
{
    private static readonly (int Step, int[] Sizes)[] Levels = [(8, [10, 20]), (16, [32, 64]), (32, [128, 256])];

    private readonly Net _model;
    private readonly TiledDetection _search;
    private readonly (int Boxes, int Scores, int Points) _outputs;

    /// <exception cref="ModelException">The model that the settings name can't be used.</exception>
    public RetinaFaceDetector(ModelStore store, IOptions<FaceDetectorOptions> options)
    {
        _search = new TiledDetection(options.Value);
        _model = store.Open(ModelTask.Detector);
        _outputs = (_model.OutputIndex("loc"), _model.OutputIndex("conf"), _model.OutputIndex("landms"));
    }

    public string ModelId => _model.Entry.Id;

    public ValueTask<IReadOnlyList<Face>> DetectAsync(
        Frame frame, DetectionSettings settings, CancellationToken cancellationToken) => _search.RunAsync(
        frame,
        settings,
        (whole, part, faces) => LetterboxInference.RunAsync(
            _model,
            whole,
            Letterbox.Fit(part, settings.LongSidePixels),
            (outputs, canvas, found) => Read(outputs, canvas, settings.MinimumScore, found),
            faces,
            cancellationToken),
        cancellationToken);

    public void Dispose() => _model.Dispose();

    /// <summary>The anchors of a canvas, pixels: level by level, row by row, in each cell the smaller first.</summary>
    internal static IEnumerable<Anchor> Anchors(Size canvas)
    {
        foreach (var (step, sizes) in Levels)
        {
            for (var row = 0; row < (canvas.Height + step - 1) / step; row++)
            {
                for (var column = 0; column < (canvas.Width + step - 1) / step; column++)
                {
                    foreach (var size in sizes)
                    {
                        yield return new Anchor((column + 0.5f) * step, (row + 0.5f) * step, size, size);
                    }
                }
            }
        }
    }

    private void Read(IModelOutputs outputs, Size canvas, float minimumScore, List<Face> faces)
    {
        var boxes = outputs.Values(_outputs.Boxes);
        var scores = outputs.Values(_outputs.Scores);
        var points = outputs.Values(_outputs.Points);
        var i = 0;
        foreach (var anchor in Anchors(canvas))
        {
            var score = scores[(2 * i) + 1];
            if (score >= minimumScore)
            {
                faces.Add(new Face(anchor.Box(boxes[(4 * i)..]), score, Keypoints(anchor, points[(10 * i)..])));
            }

            i++;
        }
    }

    private static FaceKeypoints Keypoints(Anchor anchor, ReadOnlySpan<float> values) => new(
        anchor.Point(values), anchor.Point(values[2..]), anchor.Point(values[4..]), anchor.Point(values[6..]), anchor.Point(values[8..]));
}
