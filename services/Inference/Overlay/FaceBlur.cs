using MaskPose.Edge.Core.Geometry;
using OpenCvSharp;

namespace MaskPose.Edge.Inference.Overlay;

/// <summary>Makes a face unrecognisable: eight coarse cells across it, which no sharpening brings back.</summary>
public static class FaceBlur
{
    private const int Cells = 8;
    private const float Margin = 0.15f;

    public static void Apply(Mat picture, Box box)
    {
        var (x, y) = (box.Width * Margin, box.Height * Margin);
        var wanted = Rect.FromLTRB((int)(box.Left - x), (int)(box.Top - y), (int)(box.Right + x), (int)(box.Bottom + y));
        var part = wanted.Intersect(new Rect(0, 0, picture.Width, picture.Height));
        if (part.Width < 1 || part.Height < 1)
        {
            return;
        }

        using var face = picture[part];
        using var coarse = new Mat();
        Cv2.Resize(face, coarse, new Size(Math.Min(Cells, part.Width), Math.Min(Cells, part.Height)), 0, 0, InterpolationFlags.Area);
        Cv2.Resize(coarse, face, face.Size(), 0, 0, InterpolationFlags.Linear);
    }
}
