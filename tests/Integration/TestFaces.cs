using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Pictures;
using OpenCvSharp;
using Xunit;

namespace MaskPose.Edge.Integration;

/// <summary>Frames with and without faces.</summary>
internal static class TestFaces
{
    public static readonly DetectionSettings Search = new();

    /// <summary>640 × 360 pixels of nothing.</summary>
    public static Frame None(int width = 640, int height = 360)
    {
        var frame = Frame.Rent(Info(width, height));
        frame.Pixels.Span.Fill(60);
        return frame;
    }

    /// <summary>1280 × 720 pixels with columns × rows faces.</summary>
    public static Frame Several(int columns = 3, int rows = 2)
    {
        var frame = None(1280, 720);
        var (width, height) = (1280 / columns, 720 / rows);
        frame.WithMat(mat =>
        {
            for (var i = 0; i < columns * rows; i++)
            {
                using var face = Read(i);
                var factor = Math.Min((double)width / face.Width, (double)height / face.Height);
                using var scaled = face.Resize(new Size((int)(face.Width * factor), (int)(face.Height * factor)), 0, 0, InterpolationFlags.Area);
                using var place = mat[new Rect(i % columns * width, i / columns * height, scaled.Width, scaled.Height)];
                scaled.CopyTo(place);
            }
        });
        return frame;
    }

    private static Mat Read(int index)
    {
        var folder = SharedData.Path("data", "masks1915", "images");
        Assert.SkipWhen(folder is null, "There are no pictures of faces.");
        var files = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToArray();
        return Cv2.ImRead(files[index % files.Length]);
    }

    private static FrameInfo Info(int width, int height) =>
        new("door", 7, new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero), 0.5, width, height);
}
