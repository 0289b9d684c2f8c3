using System.Buffers;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Options;
using OpenCvSharp;

namespace MaskPose.Edge.Lab.Detectors;

/// <summary>
/// Finds faces with AIZOO's mask detector, which stretches any picture to its 360 × 360 pixels. Its two classes, masked
/// and bare, both count as faces; it has no keypoints.
/// </summary>
internal sealed class AizooDetector : IFaceDetector, IDisposable
{
    private static readonly int[] Maps = [45, 23, 12, 6, 4];
    private static readonly float[][] Sizes = [[0.04f, 0.056f], [0.08f, 0.11f], [0.16f, 0.22f], [0.32f, 0.45f], [0.64f, 0.72f]];
    private static readonly float[] NarrowRatios = [0.62f, 0.42f];

    private readonly Anchor[] _anchors = [.. Anchors()];
    private readonly Net _model;
    private readonly TiledDetection _search;
    private readonly (int Boxes, int Scores) _outputs;

    /// <exception cref="ModelException">The model that the settings name can't be used.</exception>
    public AizooDetector(ModelStore store, IOptions<FaceDetectorOptions> options)
    {
        _search = new TiledDetection(options.Value);
        _model = store.Open(ModelTask.Detector);
        _outputs = (_model.OutputIndex("loc"), _model.OutputIndex("cls"));
    }

    public string ModelId => _model.Entry.Id;

    public ValueTask<IReadOnlyList<Face>> DetectAsync(
        Frame frame, DetectionSettings settings, CancellationToken cancellationToken) => _search.RunAsync(
        frame, settings, (whole, part, faces) => TiledDetection.AtOnce(whole, mat => Search(mat, part, settings.MinimumScore, faces)), cancellationToken);

    public void Dispose() => _model.Dispose();

    /// <summary>The anchors in 0..1 of the picture: map by map, row by row; in each cell two squares, then two narrow ones.</summary>
    internal static IEnumerable<Anchor> Anchors()
    {
        for (var map = 0; map < Maps.Length; map++)
        {
            for (var cell = 0; cell < Maps[map] * Maps[map]; cell++)
            {
                var (x, y) = (((cell % Maps[map]) + 0.5f) / Maps[map], ((cell / Maps[map]) + 0.5f) / Maps[map]);
                foreach (var size in Sizes[map])
                {
                    yield return new Anchor(x, y, size, size);
                }

                foreach (var ratio in NarrowRatios)
                {
                    var root = MathF.Sqrt(ratio);
                    yield return new Anchor(x, y, Sizes[map][0] * root, Sizes[map][0] / root);
                }
            }
        }
    }

    private unsafe void Search(Mat frame, Rect part, float minimumScore, List<Face> faces)
    {
        var size = new Size(_model.Entry.Input.Width, _model.Entry.Input.Height);
        var length = size.Width * size.Height * Frame.BytesPerPixel;
        var pixels = ArrayPool<byte>.Shared.Rent(length);
        using var input = new TensorBuffer(_model.Entry.Input, 1, size.Width, size.Height);
        fixed (byte* pointer = pixels)
        {
            using var source = frame[part];
            using var target = Mat.FromPixelData(size.Height, size.Width, MatType.CV_8UC3, (nint)pointer);
            Cv2.Resize(source, target, size);
        }

        input.Write(0, pixels.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(pixels);
        using var outputs = _model.Run(input);
        var boxes = outputs.Values(_outputs.Boxes);
        var scores = outputs.Values(_outputs.Scores);
        for (var i = 0; i < _anchors.Length; i++)
        {
            var score = MathF.Max(scores[2 * i], scores[(2 * i) + 1]);
            if (score >= minimumScore)
            {
                var box = _anchors[i].Box(boxes[(4 * i)..]).Scale(part.Width, part.Height).Translate(part.X, part.Y);
                faces.Add(new Face(box, score, null));
            }
        }
    }
}
