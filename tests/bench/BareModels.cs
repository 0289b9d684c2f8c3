using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Inference.Sessions;
using OpenCvSharp;

namespace MaskPose.Edge.Bench;

/// <summary>The models alone: their runs that one frame needs, on tensors that are there already.</summary>
internal sealed class BareModels(ModelStore store, int frameWidth, int frameHeight) : IDisposable
{
    private readonly OnnxModel _detector = store.Open(ModelTask.Detector);
    private readonly OnnxModel _mask = store.Open(ModelTask.Mask);
    private readonly OnnxModel _landmarks = store.Open(ModelTask.Landmarks);
    private readonly OnnxModel _eyes = store.Open(ModelTask.Eyes);
    private readonly Letterbox _canvas =
        Letterbox.Fit(new Rect(0, 0, frameWidth, frameHeight), Stages.Settings.Detection.LongSidePixels);

    private readonly Dictionary<(OnnxModel, int), TensorBuffer> _tensors = [];

    /// <summary>All runs that this observation took.</summary>
    public void Run(Observation observation)
    {
        var faces = observation.Faces.Count;
        var eyes = observation.Faces.Sum(f => Count(f.Head.LeftEye) + Count(f.Head.RightEye));
        Run(_detector, Tensor(_detector, 1, _canvas.Width, _canvas.Height), 1);
        if (faces > 0)
        {
            Run(_mask, Crop(_mask, faces), 1);
            Run(_landmarks, Crop(_landmarks, 1), faces);
            Run(_eyes, Crop(_eyes, 1), eyes);
        }
    }

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }

        _detector.Dispose();
        _mask.Dispose();
        _landmarks.Dispose();
        _eyes.Dispose();
    }

    private static int Count(EyeReading eye) => eye.OpenProbability is null ? 0 : 1;

    private static void Run(OnnxModel model, TensorBuffer tensor, int runs)
    {
        for (var i = 0; i < runs; i++)
        {
            model.Run(tensor.Value).Dispose();
        }
    }

    private TensorBuffer Crop(OnnxModel model, int count) =>
        Tensor(model, count, model.Entry.Input.Width, model.Entry.Input.Height);

    private TensorBuffer Tensor(OnnxModel model, int count, int width, int height)
    {
        if (!_tensors.TryGetValue((model, count), out var tensor))
        {
            _tensors[(model, count)] = tensor = new TensorBuffer(model.Entry.Input, count, width, height);
            var picture = new byte[width * height * Frame.BytesPerPixel];
            for (var i = 0; i < count; i++)
            {
                tensor.Write(i, picture);
            }
        }

        return tensor;
    }
}
