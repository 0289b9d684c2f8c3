using MaskPose.Edge.Inference.Imaging;
using OpenCvSharp;

namespace MaskPose.Edge.HeadPose;

/// <summary>
/// Whether there is an eye to be read at all: lid, lashes and iris make any eye, open or closed, light and dark. An opaque lens, hair before it or a
/// patch of glare is of one colour.
/// </summary>
internal static class EyeContrast
{
    private const int Side = 24;

    /// <summary>Of the eye's square: its rim shows what is around a lens.</summary>
    private const float Middle = 0.6f;

    private const double Dark = 0.05, Light = 0.95;

    /// <returns>Between the dark and the light of the square's middle (5th and 95th percentile), grey values 0 to 255.</returns>
    public static int Of(Mat frame, FaceCrop eye)
    {
        Span<byte> pixels = stackalloc byte[Side * Side * 3];
        (eye with { SidePixels = eye.SidePixels * Middle }).Cut(frame, Side, pixels);
        Span<byte> grey = stackalloc byte[Side * Side];
        for (var i = 0; i < grey.Length; i++)
        {
            // The weights of ITU-R BT.601.
            grey[i] = (byte)(((29 * pixels[3 * i]) + (150 * pixels[(3 * i) + 1]) + (77 * pixels[(3 * i) + 2])) >> 8);
        }

        grey.Sort();
        return grey[(int)(Light * (grey.Length - 1))] - grey[(int)(Dark * (grey.Length - 1))];
    }
}
