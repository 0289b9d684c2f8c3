using System.Buffers;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using OpenCvSharp;

namespace MaskPose.Edge.Inference.Sessions;

/// <summary>The input of a model for one square of a frame.</summary>
public static class CropTensor
{
    /// <summary>Cuts the square out at the size that the model takes. The caller disposes of the tensor.</summary>
    public static TensorBuffer Cut(OnnxModel model, Mat frame, FaceCrop crop)
    {
        var size = model.Entry.Input.Width;
        var pixels = ArrayPool<byte>.Shared.Rent(size * size * Frame.BytesPerPixel);
        try
        {
            crop.Cut(frame, size, pixels);
            var input = new TensorBuffer(model.Entry.Input, 1, size, size);
            input.Write(0, pixels);
            return input;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(pixels);
        }
    }
}
