using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.FaceDetector;

/// <summary>Finds faces with a model of YuNet's outputs, in this process.</summary>
public sealed class YuNetDetector : IFaceDetector, IDisposable
{
    private readonly Net _model;
    private readonly YuNetOutputs _outputs;
    private readonly TiledDetection _search;
    private readonly float _nearShare;

    /// <summary>Faces whose long side is at least this part of the picture's are taken from the smaller pass, too.</summary>
    private const float NearFaceShare = 0.3f;

    private const float MaximumInside = 0.85f;

    /// <exception cref="ModelException">The model that the settings name can't be used.</exception>
    public YuNetDetector(ModelStore store, IOptions<FaceDetectorOptions> options)
        : this(store.Open(ModelTask.Detector), options.Value)
    {
    }

    internal YuNetDetector(Net model, FaceDetectorOptions options)
    {
        _search = new TiledDetection(options);
        _model = model;
        _nearShare = model.TakesAnySize ? options.NearShare : 0;
        _outputs = new YuNetOutputs(_model);
    }

    public string ModelId => _model.Entry.Id;

    public ValueTask<IReadOnlyList<Face>> DetectAsync(
        Frame frame, DetectionSettings settings, CancellationToken cancellationToken) => _search.RunAsync(
        frame,
        settings,
        async (whole, part, faces) =>
        {
            var letterbox = Letterbox.Fit(part, settings.LongSidePixels);
            await LookAsync(whole, letterbox, settings.MinimumScore, faces, cancellationToken);
            if (_nearShare > 0 && part.Width == whole.Width && part.Height == whole.Height)
            {
                await LookNearAsync(whole, letterbox, settings.MinimumScore, faces, cancellationToken);
            }
        },
        cancellationToken);

    private ValueTask LookAsync(Frame frame, Letterbox letterbox, float minimumScore, List<Face> faces, CancellationToken cancellationToken) =>
        LetterboxInference.RunAsync(
            _model, frame, letterbox, (outputs, canvas, found) => _outputs.Read(outputs, canvas.Width, minimumScore, found), faces, cancellationToken);

    /// <summary>
    /// Nets trained on small faces miss ones that fill the picture: a smaller picture brings them to a known size. Its cost is
    /// the square of its scale; small faces were found better by the first pass.
    /// </summary>
    private async ValueTask LookNearAsync(
        Frame frame, Letterbox letterbox, float minimumScore, List<Face> faces, CancellationToken cancellationToken)
    {
        var longest = Math.Max(frame.Width, frame.Height);
        var side = (int)MathF.Round(longest * letterbox.Factor * _nearShare);
        var near = new List<Face>();
        await LookAsync(frame, Letterbox.Fit(letterbox.Part, side), minimumScore, near, cancellationToken);
        near.RemoveAll(f => f.Box.LongSide < NearFaceShare * longest);
        // Detections of the larger pass that lie inside one.
        faces.RemoveAll(f => near.Exists(n => n.Score >= f.Score && n.Box.Intersection(f.Box) > MaximumInside * f.Box.Area));
        faces.AddRange(near);
    }

    public void Dispose() => _model.Dispose();
}
