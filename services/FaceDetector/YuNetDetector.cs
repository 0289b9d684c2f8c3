using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.FaceDetector;

/// <summary>Finds faces with a model of YuNet's outputs, in this process.</summary>
public sealed class YuNetDetector : IFaceDetector, IDisposable
{
    private readonly OnnxModel _model;
    private readonly YuNetOutputs _outputs;
    private readonly TiledDetection _search;

    /// <exception cref="ModelException">The model that the settings name can't be used.</exception>
    public YuNetDetector(ModelStore store, IOptions<FaceDetectorOptions> options)
        : this(store.Open(ModelTask.Detector), options.Value)
    {
    }

    internal YuNetDetector(OnnxModel model, FaceDetectorOptions options)
    {
        _search = new TiledDetection(options);
        _model = model;
        _outputs = new YuNetOutputs(_model);
    }

    public string ModelId => _model.Entry.Id;

    public ValueTask<IReadOnlyList<Face>> DetectAsync(
        Frame frame, DetectionSettings settings, CancellationToken cancellationToken) => _search.RunAsync(
        frame,
        settings,
        (mat, part, faces) => LetterboxInference.Run(
            _model,
            mat,
            Letterbox.Fit(part, settings.LongSidePixels),
            (outputs, canvas, found) => _outputs.Read(outputs, canvas.Width, settings.MinimumScore, found),
            faces),
        cancellationToken);

    public void Dispose() => _model.Dispose();
}
