using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Inference.Sessions;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.MaskClassifier;

/// <summary>Reads the mask from square crops with a classifier model, in this process; all faces of a frame are one batch.</summary>
public sealed class OnnxMaskClassifier : IMaskClassifier, IDisposable
{
    private readonly Net _model;
    private readonly ClassLabels _labels;
    private readonly QualityGates _gates;
    private readonly ModelCrop _crop;

    /// <exception cref="ModelException">The model that the settings name can't be used.</exception>
    public OnnxMaskClassifier(ModelStore store, IOptions<MaskClassifierOptions> options)
    {
        _model = store.Open(ModelTask.Mask);
        _labels = new ClassLabels(_model.Entry);
        _model.ExpectValues(_labels.Count);
        _gates = new QualityGates(options.Value);
        _crop = _model.Entry.RequireCrop();
    }

    public string ModelId => _model.Entry.Id;

    public async ValueTask<IReadOnlyList<MaskReading>> ClassifyAsync(
        Frame frame, IReadOnlyList<Face> faces, CancellationToken cancellationToken)
    {
        var readings = new MaskReading[faces.Count];
        var sharpness = new double[faces.Count];
        await CropRuns.RunAsync(
            _model,
            frame,
            [.. faces.Select(f => FaceCrop.Around(f, _crop))],
            (outputs, picture, i) => readings[i] = Read(frame, faces[i], sharpness[i], outputs.Values(0).Slice(picture * _labels.Count, _labels.Count)),
            cancellationToken,
            (i, pixels, side) => sharpness[i] = Sharpness.Measure(pixels, side));
        return readings;
    }

    public void Dispose() => _model.Dispose();

    private MaskReading Read(Frame frame, Face face, double sharpness, ReadOnlySpan<float> values)
    {
        var probabilities = _labels.Read(values);
        var doubt = _gates.Check(frame, face, sharpness, probabilities);
        return new MaskReading(doubt == MaskDoubt.None ? probabilities.Best : MaskVerdict.Unknown, probabilities, doubt);
    }
}
