using System.Buffers;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Inference.Pictures;
using MaskPose.Edge.Inference.Sessions;
using OpenCvSharp;

namespace MaskPose.Edge.HeadPose;

/// <summary>Finds the 68 landmarks of faces with a model that gives them in 0..1 of a square crop.</summary>
public sealed class OnnxLandmarks : IDisposable
{
    private const int Values = Landmarks68.Count * 2;

    private readonly OnnxModel _model;
    private readonly ModelCrop _crop;

    /// <exception cref="ModelException">The model that the settings name can't be used.</exception>
    public OnnxLandmarks(ModelStore store)
    {
        _model = store.Open(ModelTask.Landmarks);
        _crop = _model.Entry.Crop
            ?? throw new ModelException($"Model {_model.Entry.Id}: the catalog entry has no \"crop\".");
        _model.ExpectValues(Values);
    }

    public string ModelId => _model.Entry.Id;

    /// <summary>The landmarks of a face, pixels of the frame.</summary>
    public Point2[] Find(Mat frame, Face face)
    {
        var size = _model.Entry.Input.Width;
        var crop = FaceCrop.Around(face, _crop.Scale, _crop.AlignEyes);
        var pixels = ArrayPool<byte>.Shared.Rent(size * size * Frame.BytesPerPixel);
        using var input = new TensorBuffer(_model.Entry.Input, 1, size, size);
        crop.Cut(frame, size, pixels);
        input.Write(0, pixels);
        ArrayPool<byte>.Shared.Return(pixels);
        using var outputs = _model.Run(input.Value);
        return Read(outputs[0].GetTensorDataAsSpan<float>(), crop);
    }

    public void Dispose() => _model.Dispose();

    private static Point2[] Read(ReadOnlySpan<float> values, FaceCrop crop)
    {
        var points = new Point2[Landmarks68.Count];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = crop.ToFrame(values[2 * i], values[(2 * i) + 1]);
        }

        return points;
    }
}
