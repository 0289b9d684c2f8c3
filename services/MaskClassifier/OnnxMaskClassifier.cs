using System.Buffers;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Inference.Sessions;
using Microsoft.Extensions.Options;
using OpenCvSharp;

namespace MaskPose.Edge.MaskClassifier;

/// <summary>Reads the mask from square crops with a classifier model, in this process; all faces of a frame are one batch.</summary>
public sealed class OnnxMaskClassifier : IMaskClassifier, IDisposable
{
    private const int LargestBatch = 32;

    private readonly OnnxModel _model;
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

    public ValueTask<IReadOnlyList<MaskReading>> ClassifyAsync(
        Frame frame, IReadOnlyList<Face> faces, CancellationToken cancellationToken)
    {
        var readings = new MaskReading[faces.Count];
        frame.WithMat(mat =>
        {
            for (var first = 0; first < faces.Count; first += LargestBatch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Classify(frame, mat, faces, first, readings.AsSpan(first, Math.Min(LargestBatch, faces.Count - first)));
            }
        });
        return ValueTask.FromResult<IReadOnlyList<MaskReading>>(readings);
    }

    public void Dispose() => _model.Dispose();

    private void Classify(Frame frame, Mat mat, IReadOnlyList<Face> faces, int first, Span<MaskReading> readings)
    {
        var size = _model.Entry.Input.Width;
        var crop = ArrayPool<byte>.Shared.Rent(size * size * Frame.BytesPerPixel);
        using var input = new TensorBuffer(_model.Entry.Input, readings.Length, size, size);
        Span<double> sharpness = stackalloc double[LargestBatch];
        for (var i = 0; i < readings.Length; i++)
        {
            FaceCrop.Around(faces[first + i], _crop).Cut(mat, size, crop);
            sharpness[i] = Sharpness.Measure(crop, size);
            input.Write(i, crop);
        }

        ArrayPool<byte>.Shared.Return(crop);
        using var outputs = _model.Run(input.Value);
        var values = outputs[0].GetTensorDataAsSpan<float>();
        for (var i = 0; i < readings.Length; i++)
        {
            var probabilities = _labels.Read(values.Slice(i * _labels.Count, _labels.Count));
            var doubt = _gates.Check(frame, faces[first + i], sharpness[i], probabilities);
            readings[i] = new MaskReading(doubt == MaskDoubt.None ? probabilities.Best : MaskVerdict.Unknown, probabilities, doubt);
        }
    }
}
