using MaskPose.Edge.Core.Vision;
using OpenCvSharp;

namespace MaskPose.Edge.Inference.Pictures;

/// <summary>
/// A square of a frame, possibly turned: what a model sees of a face or an eye. Pixels beyond the frame's edge repeat
/// the edge.
/// </summary>
/// <param name="Center">Middle of the square, pixels of the frame.</param>
/// <param name="SidePixels">Side of the square in pixels of the frame.</param>
/// <param name="RollRadians">Angle of the square's x axis in the frame.</param>
public readonly record struct FaceCrop(Point2 Center, float SidePixels, float RollRadians)
{
    /// <summary>The square that a model's catalog entry asks for around a face.</summary>
    public static FaceCrop Around(Face face, float scale, bool alignEyes) => new(
        face.Box.Center,
        scale * face.Box.LongSide,
        alignEyes && face.Keypoints is { } points ? points.EyeLineRadians : 0);

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
            var factor = (int)(SidePixels / size);
            if (factor >= 2)
            {
                CutShrunk(frame, crop, factor);
                return;
            }

            Warp(frame, crop, 1, 1, default);
        }
    }

    /// <summary>A much larger square is averaged down first, so that it does not alias.</summary>
    private void CutShrunk(Mat frame, Mat crop, int factor)
    {
        var reach = (int)(SidePixels * 0.75f) + (2 * factor);
        var wanted = new Rect((int)Center.X - reach, (int)Center.Y - reach, 2 * reach, 2 * reach);
        var part = wanted.Intersect(new Rect(0, 0, frame.Width, frame.Height));
        if (part.Width < factor || part.Height < factor)
        {
            Warp(frame, crop, 1, 1, default);
            return;
        }

        using var view = frame[part];
        using var small = new Mat();
        Cv2.Resize(view, small, new Size(part.Width / factor, part.Height / factor), 0, 0, InterpolationFlags.Area);
        Warp(small, crop, (float)small.Width / part.Width, (float)small.Height / part.Height, part.Location);
    }

    private void Warp(Mat source, Mat crop, float scaleX, float scaleY, Point offset)
    {
        // The inverse map, crop to source, is a product of turn, scale and shift, so it is written down directly.
        var (sin, cos) = MathF.SinCos(RollRadians);
        var step = SidePixels / crop.Width;
        var corner = ToFrame(0, 0);
        float[] values =
        [
            step * cos * scaleX, -step * sin * scaleX, (corner.X - offset.X) * scaleX,
            step * sin * scaleY, step * cos * scaleY, (corner.Y - offset.Y) * scaleY,
        ];
        using var matrix = Mat.FromPixelData(2, 3, MatType.CV_32FC1, values);
        Cv2.WarpAffine(
            source, crop, matrix, crop.Size(), InterpolationFlags.Linear | InterpolationFlags.WarpInverseMap, BorderTypes.Replicate);
    }
}
