using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Models;
using OpenCvSharp;

namespace MaskPose.Edge.Inference.Imaging;

/// <summary>
/// A square of a frame, possibly turned: what a model sees of a face or an eye. Pixels beyond the frame's edge repeat
/// the edge.
/// </summary>
/// <param name="Center">Middle of the square, pixels of the frame.</param>
/// <param name="SidePixels">Side of the square in pixels of the frame.</param>
/// <param name="RollRadians">Angle of the square's x axis in the frame.</param>
public readonly record struct FaceCrop(Point2 Center, float SidePixels, float RollRadians)
{
    /// <summary>The square around a face specified by a model's catalog entry.</summary>
    public static FaceCrop Around(Face face, ModelCrop model) => new(
        face.Box.Center,
        model.Scale * face.Box.LongSide,
        model.AlignEyes && face.Keypoints is { } points ? points.RollRadians : 0);

    /// <summary>A point of the crop, in 0..1 of its sides, in the frame's pixels.</summary>
    public Point2 ToFrame(float x, float y)
    {
        var (sin, cos) = MathF.SinCos(RollRadians);
        var (dx, dy) = ((x - 0.5f) * SidePixels, (y - 0.5f) * SidePixels);
        return new Point2(Center.X + (cos * dx) - (sin * dy), Center.Y + (sin * dx) + (cos * dy));
    }

    /// <summary>Cuts the crop out of a frame, scaled to size × size.</summary>
    /// <param name="target">Gets size × size × 3 bytes, BGR.</param>
    public unsafe void Cut(Mat frame, int size, Span<byte> target)
    {
        fixed (byte* pointer = target)
        {
            using var crop = Mat.FromPixelData(size, size, MatType.CV_8UC3, (nint)pointer);
            var factor = Math.Max(1, (int)(SidePixels / size));
            var part = Part(frame, factor);
            using var view = frame[part];
            if (factor == 1 || part.Width < factor || part.Height < factor)
            {
                Warp(view, crop, part);
                return;
            }

            // A much larger square is averaged down first, so that it does not alias.
            using var small = new Mat();
            Cv2.Resize(view, small, new Size(part.Width / factor, part.Height / factor), 0, 0, InterpolationFlags.Area);
            Warp(small, crop, part);
        }
    }

    /// <summary>
    /// The pixels that the square touches at any rotation. Only these are read, with coordinates from their own corner: so a face gives the same crop, to the bit, in its frame and in a patch cut out of it.
    /// </summary>
    private Rect Part(Mat frame, int factor)
    {
        var reach = Math.Min((0.75f * SidePixels) + (2 * factor), 1 << 24);
        var (left, right) = Span(Center.X, reach, frame.Width);
        var (top, bottom) = Span(Center.Y, reach, frame.Height);
        return new Rect(left, top, right - left, bottom - top);

        static (int From, int To) Span(float center, float reach, int length)
        {
            var from = (int)Math.Clamp(MathF.Floor(center) - MathF.Ceiling(reach), 0, length - 1);
            return (from, (int)Math.Clamp(MathF.Floor(center) + MathF.Ceiling(reach), from + 1, length));
        }
    }

    /// <param name="source">The part, possibly scaled.</param>
    private void Warp(Mat source, Mat crop, Rect part)
    {
        // The inverse map, crop to source, is a product of turn, scale and shift, so it is written down directly.
        var (sin, cos) = MathF.SinCos(RollRadians);
        var (scaleX, scaleY) = ((float)source.Width / part.Width, (float)source.Height / part.Height);
        var step = SidePixels / crop.Width;
        var corner = (this with { Center = new Point2(Center.X - part.X, Center.Y - part.Y) }).ToFrame(0, 0);
        float[] values =
        [
            step * cos * scaleX, -step * sin * scaleX, corner.X * scaleX,
            step * sin * scaleY, step * cos * scaleY, corner.Y * scaleY,
        ];
        using var matrix = Mat.FromPixelData(2, 3, MatType.CV_32FC1, values);
        Cv2.WarpAffine(
            source, crop, matrix, crop.Size(), InterpolationFlags.Linear | InterpolationFlags.WarpInverseMap, BorderTypes.Replicate);
    }
}
