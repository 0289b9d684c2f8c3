using System.Buffers;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using OpenCvSharp;

namespace MaskPose.Edge.FaceDetector.Search;

/// <summary>Reads a model's outputs: adds the faces whose score is high enough, in pixels of the canvas.</summary>
public delegate void ReadOutputs(IModelOutputs outputs, Size canvas, List<Face> faces);

/// <summary>One run of a model that takes whole pictures.</summary>
public static class LetterboxInference
{
    /// <summary>Runs the model on a part of the frame and adds what it finds, in pixels of the frame.</summary>
    public static async ValueTask RunAsync(
        Net net, Frame frame, Letterbox box, ReadOutputs read, List<Face> faces, CancellationToken cancellationToken)
    {
        using var input = Fill(net, frame, box);
        using var outputs = await net.RunAsync(input, cancellationToken);
        var first = faces.Count;
        read(outputs, new Size(box.Width, box.Height), faces);
        for (var i = first; i < faces.Count; i++)
        {
            faces[i] = faces[i].Scale(1 / box.Factor, 1 / box.Factor).Translate(box.Part.X, box.Part.Y);
        }
    }

    private static TensorBuffer Fill(Net net, Frame frame, Letterbox box)
    {
        var length = box.Width * box.Height * Frame.BytesPerPixel;
        var canvas = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            frame.WithMat(mat => box.Fill(mat, canvas.AsSpan(0, length)));
            var input = new TensorBuffer(net.Entry.Input, 1, box.Width, box.Height);
            input.Write(0, canvas.AsSpan(0, length));
            return input;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(canvas);
        }
    }
}
