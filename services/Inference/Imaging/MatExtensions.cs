using MaskPose.Edge.Core.Vision;
using OpenCvSharp;

namespace MaskPose.Edge.Inference.Imaging;

/// <summary>Frames seen as OpenCV matrices.</summary>
public static class MatExtensions
{
    /// <summary>Runs an action on a matrix over the frame's own pixels, CV_8UC3; nothing is copied.</summary>
    /// <remarks>
    /// Intel's IPP is switched off: its routines for small matrices make SolvePnP twelve times slower (0.94 ▶ 0.08 ms), and
    /// resizing and warping are as fast without. The switch is per thread, so it is set here, where all work begins.
    /// </remarks>
    public static unsafe T WithMat<T>(this Frame frame, Func<Mat, T> action)
    {
        Cv2.SetUseOptimized(false);
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
