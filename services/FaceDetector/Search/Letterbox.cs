using MaskPose.Edge.Core.Stages;
using OpenCvSharp;

namespace MaskPose.Edge.FaceDetector.Search;

/// <summary>
/// A part of a frame scaled into a canvas whose sides are multiples of 32, top left, the rest black.
/// </summary>
/// <param name="Part">The part, pixels of the frame.</param>
/// <param name="Width">Of the canvas, pixels.</param>
/// <param name="Height">Of the canvas, pixels.</param>
/// <param name="Factor">Canvas pixels a frame pixel.</param>
public readonly record struct Letterbox(Rect Part, int Width, int Height, float Factor)
{
    private const int Step = DetectionSettings.Step;

    /// <param name="longSide">Of the scaled part, pixels; a small part is at most doubled; 0 leaves any part as it is.</param>
    public static Letterbox Fit(Rect part, int longSide)
    {
        var factor = DetectionSettings.Factor(longSide, part.Width, part.Height);
        return new Letterbox(part, RoundUp(part.Width * factor), RoundUp(part.Height * factor), factor);
    }

    /// <summary>Scales the part into the canvas.</summary>
    /// <param name="canvas">Width × height × 3 bytes, BGR.</param>
    public unsafe void Fill(Mat frame, Span<byte> canvas)
    {
        canvas.Clear();
        fixed (byte* pointer = canvas)
        {
            using var whole = Mat.FromPixelData(Height, Width, MatType.CV_8UC3, (nint)pointer);
            var size = new Size(
                Math.Clamp((int)MathF.Round(Part.Width * Factor), 1, Width),
                Math.Clamp((int)MathF.Round(Part.Height * Factor), 1, Height));
            using var target = whole[new Rect(default, size)];
            using var source = frame[Part];
            Cv2.Resize(source, target, size, 0, 0, Interpolation(Factor));
        }
    }

    internal static InterpolationFlags Interpolation(float factor) => factor < 0.5f ? InterpolationFlags.Area : InterpolationFlags.Linear;

    private static int RoundUp(float length) => Math.Max(Step, ((int)MathF.Ceiling(length - 0.01f) + Step - 1) / Step * Step);
}
