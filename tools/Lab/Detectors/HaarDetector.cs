using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Options;
using OpenCvSharp;

namespace MaskPose.Edge.Lab.Detectors;

/// <summary>
/// Finds faces with a cascade of Haar features (Viola, Jones 2001), OpenCV's. It has no keypoints. The score comes from
/// the number n of neighbouring windows that agree, as n / (n + 3): it grows with them, but is not a probability.
/// </summary>
internal sealed class HaarDetector : IFaceDetector, IDisposable
{
    private const double ScaleStep = 1.1;
    private const int TooFewNeighbours = 2;
    private const double SameFace = 0.2;
    private const float HalfSureNeighbours = 3;

    private readonly ModelEntry _entry;
    private readonly CascadeClassifier _cascade;
    private readonly TiledDetection _search;
    private readonly Lock _lock = new();

    /// <exception cref="ModelException">The cascade that the settings name can't be used.</exception>
    public HaarDetector(ModelStore store, IOptions<FaceDetectorOptions> options)
    {
        _search = new TiledDetection(options.Value);
        _entry = store.Chosen(ModelTask.Detector);
        _cascade = new CascadeClassifier(store.Locate(_entry));
    }

    public string ModelId => _entry.Id;

    public ValueTask<IReadOnlyList<Face>> DetectAsync(
        Frame frame, DetectionSettings settings, CancellationToken cancellationToken) =>
        _search.RunAsync(frame, settings, (whole, part, faces) => TiledDetection.AtOnce(whole, mat => Search(mat, part, settings, faces)), cancellationToken);

    public void Dispose() => _cascade.Dispose();

    private void Search(Mat frame, Rect part, DetectionSettings settings, List<Face> faces)
    {
        var factor = Letterbox.Fit(part, settings.LongSidePixels).Factor;
        using var source = frame[part];
        using var grey = source.CvtColor(ColorConversionCodes.BGR2GRAY);
        using var scaled = grey.Resize(default, factor, factor, factor < 1 ? InterpolationFlags.Area : InterpolationFlags.Linear);
        using var even = new Mat();
        Cv2.EqualizeHist(scaled, even);
        var boxes = Detect(even);
        Cv2.GroupRectangles(boxes, out var neighbours, TooFewNeighbours, SameFace);
        for (var i = 0; i < boxes.Count; i++)
        {
            var score = neighbours[i] / (neighbours[i] + HalfSureNeighbours);
            if (score >= settings.MinimumScore)
            {
                var box = new Box(boxes[i].Left, boxes[i].Top, boxes[i].Right, boxes[i].Bottom);
                faces.Add(new Face(box.Scale(1 / factor, 1 / factor).Translate(part.X, part.Y), score, null));
            }
        }
    }

    /// <summary>All windows that pass. OpenCV's cascade keeps its working memory between calls, so calls take turns.</summary>
    private List<Rect> Detect(Mat grey)
    {
        lock (_lock)
        {
            return [.. _cascade.DetectMultiScale(grey, ScaleStep, minNeighbors: 0, HaarDetectionTypes.ScaleImage)];
        }
    }
}
