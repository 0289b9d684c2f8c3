using MaskPose.Edge.Core.Vision;
using OpenCvSharp;

namespace MaskPose.Edge.Inference.Pictures;

/// <summary>Frames seen as OpenCV matrices.</summary>
public static class MatExtensions
{
    /// <summary>Runs an action on a matrix over the frame's own pixels, CV_8UC3; nothing is copied.</summary>
    public static unsafe T WithMat<T>(this Frame frame, Func<Mat, T> action)
    {
        using var pin = frame.Pixels.Pin();
        using var mat = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC3, (nint)pin.Pointer, frame.Stride);
        return action(mat);
    }

    /// <inheritdoc cref="WithMat{T}(Frame, Func{Mat, T})"/>
    public static void WithMat(this Frame frame, Action<Mat> action) => frame.WithMat(mat =>
    {
        action(mat);
        return true;
    });
}
