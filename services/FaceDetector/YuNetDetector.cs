using System.Buffers;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Inference.Pictures;
using MaskPose.Edge.Inference.Sessions;
using Microsoft.Extensions.Options;
using OpenCvSharp;

namespace MaskPose.Edge.FaceDetector;

/// <summary>Finds faces with a model of YuNet's outputs, in this process.</summary>
public sealed class YuNetDetector : IFaceDetector, IDisposable
{
    private readonly OnnxModel _model;
    private readonly YuNetOutputs _outputs;
    private readonly FaceDetectorOptions _options;

    /// <exception cref="ModelException">The model that the settings name can't be used.</exception>
    public YuNetDetector(ModelStore store, IOptions<FaceDetectorOptions> options)
    {
        _options = options.Value;
        _model = store.Open(ModelTask.Detector);
        _outputs = new YuNetOutputs(_model);
    }

    public string ModelId => _model.Entry.Id;

    public ValueTask<IReadOnlyList<Face>> DetectAsync(
        Frame frame, DetectionSettings settings, CancellationToken cancellationToken)
    {
        var faces = new List<Face>();
        frame.WithMat(mat =>
        {
            foreach (var part in Tiling.Parts(frame.Width, frame.Height, settings.Tiles))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Search(mat, Letterbox.Fit(part, settings.LongSidePixels), settings.MinimumScore, faces);
            }
        });
        NonMaximumSuppression.Apply(faces, _options.MaximumOverlap, cutFaces: settings.Tiles > 1);
        if (faces.Count > _options.MaximumFaces)
        {
            faces.RemoveRange(_options.MaximumFaces, faces.Count - _options.MaximumFaces);
        }

        return ValueTask.FromResult<IReadOnlyList<Face>>(faces);
    }

    public void Dispose() => _model.Dispose();

    private void Search(Mat frame, Letterbox box, float minimumScore, List<Face> faces)
    {
        var length = box.Width * box.Height * Frame.BytesPerPixel;
        var canvas = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            box.Fill(frame, canvas.AsSpan(0, length));
            using var input = new TensorBuffer(_model.Entry.Input, 1, box.Width, box.Height);
            input.Write(0, canvas.AsSpan(0, length));
            using var outputs = _model.Run(input.Value);
            var first = faces.Count;
            _outputs.Read(outputs, box.Width, minimumScore, faces);
            for (var i = first; i < faces.Count; i++)
            {
                faces[i] = faces[i].Scale(1 / box.Factor, 1 / box.Factor).Translate(box.Part.X, box.Part.Y).Snap();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(canvas);
        }
    }
}
