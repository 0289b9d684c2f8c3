using OpenCvSharp;

namespace MaskPose.Edge.Inference.Imaging;

/// <summary>Sharpness by the variance of the Laplacian (Pech-Pacheco et al. 2000).</summary>
public static class Sharpness
{
    /// <param name="crop">Size × size BGR pixels.</param>
    /// <returns>Grey levels squared; 0 for a flat picture.</returns>
    public static unsafe double Measure(ReadOnlySpan<byte> crop, int size)
    {
        fixed (byte* pointer = crop)
        {
            using var picture = Mat.FromPixelData(size, size, MatType.CV_8UC3, (nint)pointer);
            using var grey = new Mat();
            using var edges = new Mat();
            Cv2.CvtColor(picture, grey, ColorConversionCodes.BGR2GRAY);
            Cv2.Laplacian(grey, edges, MatType.CV_16S);
            Cv2.MeanStdDev(edges, out _, out var deviation);
            return deviation.Val0 * deviation.Val0;
        }
    }
}
