using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using OpenCvSharp;

namespace MaskPose.Edge.Lab.Rivals;

/// <summary>
/// The loop that somebody would write: OpenCV's YuNet on the scaled frame, then for each face the mask, landmark and pose nets and the
/// eye net for each eye, one after the other, each on a square cut out with OpenCV.
/// </summary>
internal sealed class PlainLoop : IRival
{
    /// <summary>OpenCV's own file of YuNet, by its published name.</summary>
    private const string YuNet = "face_detection_yunet_2023mar.onnx";
    private const int LongSide = 640;
    private const int Columns = 15;

    private readonly string _path;
    private readonly Net[] _nets;
    private readonly Net _eyes;
    private (Size Size, FaceDetectorYN Detector)? _opened;

    /// <param name="folder">Of the upstream models.</param>
    /// <exception cref="ModelException">YuNet is not there.</exception>
    public PlainLoop(ModelStore store, string folder)
    {
        _path = Path.Combine(folder, YuNet);
        if (!File.Exists(_path))
        {
            throw new ModelException($"{YuNet} is not in {folder}.");
        }

        _nets = [store.Open(ModelTask.Mask), store.Open(ModelTask.Landmarks), store.Open(ModelTask.Pose)];
        _eyes = store.Open(ModelTask.Eyes);
    }

    public string Name => "plain loop";

    public Task<int> ReadAsync(Frame frame, CancellationToken cancellationToken) => Task.FromResult(frame.WithMat(Read));

    public void Dispose()
    {
        _opened?.Detector.Dispose();
        Array.ForEach(_nets, n => n.Dispose());
        _eyes.Dispose();
    }

    private int Read(Mat frame)
    {
        var factor = (double)LongSide / Math.Max(frame.Width, frame.Height);
        using var small = frame.Resize(default, factor, factor, InterpolationFlags.Area);
        using var faces = new Mat();
        For(small.Size()).Detect(small, faces);
        var count = faces.Rows;
        for (var i = 0; i < count; i++)
        {
            var box = Enumerable.Range(0, Columns).Select(c => faces.At<float>(i, c) / (float)factor).ToArray();
            Array.ForEach(_nets, net => Run(net, frame, Square(box[0] + (box[2] / 2), box[1] + (box[3] / 2), MathF.Max(box[2], box[3]) * net.Entry.RequireCrop().Scale)));
            Run(_eyes, frame, Square(box[4], box[5], box[2] * 0.3f));
            Run(_eyes, frame, Square(box[6], box[7], box[2] * 0.3f));
        }

        return count;
    }

    /// <summary>A detector takes one size of pictures.</summary>
    private FaceDetectorYN For(Size size)
    {
        if (_opened is not { } opened || opened.Size != size)
        {
            _opened?.Detector.Dispose();
            _opened = opened = (size, FaceDetectorYN.Create(_path, "", size, scoreThreshold: 0.6f, nmsThreshold: 0.4f));
        }

        return opened.Detector;
    }

    private static Rect Square(float x, float y, float side) => new((int)(x - (side / 2)), (int)(y - (side / 2)), Math.Max(2, (int)side), Math.Max(2, (int)side));

    private static void Run(Net net, Mat frame, Rect square)
    {
        using var part = frame[square.Intersect(new Rect(default, frame.Size()))];
        using var crop = part.Resize(new Size(net.Entry.Input.Width, net.Entry.Input.Height));
        crop.GetArray(out Vec3b[] pixels);
        using var input = new TensorBuffer(net.Entry.Input, 1, crop.Width, crop.Height);
        input.Write(0, System.Runtime.InteropServices.MemoryMarshal.AsBytes<Vec3b>(pixels));
        net.Run(input).Dispose();
    }
}
