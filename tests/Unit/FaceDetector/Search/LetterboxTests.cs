using MaskPose.Edge.FaceDetector.Search;
using OpenCvSharp;
using Xunit;

namespace MaskPose.Edge.Unit.FaceDetector.Search;

public sealed class LetterboxTests
{
    [Theory]
    [InlineData(1280, 720, 640, 640, 384, 0.5f)] // 360 rows, up to 12 · 32
    [InlineData(640, 640, 640, 640, 640, 1)]
    [InlineData(500, 250, 640, 640, 320, 1.28f)]
    [InlineData(300, 200, 640, 608, 416, 2)] // at most doubled
    [InlineData(1000, 500, 0, 1024, 512, 1)]
    [InlineData(8000, 6000, 640, 640, 480, 0.08f)]
    [InlineData(1, 1, 640, 32, 32, 2)]
    [InlineData(10_000, 2, 640, 640, 32, 0.064f)]
    public void Fit_SidesAreMultiplesOf32(int width, int height, int longSide, int canvasWidth, int canvasHeight, float factor)
    {
        var box = Letterbox.Fit(new Rect(0, 0, width, height), longSide);

        Assert.Equal((canvasWidth, canvasHeight), (box.Width, box.Height));
        Assert.Equal(factor, box.Factor, 1e-6f);
    }

    [Fact]
    public void Fill_PartOfAFrame_IsTopLeftAndTheRestBlack()
    {
        // Only the part's own pixels are white; nothing of the rest of the frame may show.
        using var frame = new Mat(100, 200, MatType.CV_8UC3, Scalar.Gray);
        var part = new Rect(100, 50, 80, 40);
        frame[part].SetTo(Scalar.White);
        var box = Letterbox.Fit(part, 40);
        var canvas = new byte[box.Width * box.Height * 3];
        Array.Fill(canvas, (byte)99);

        box.Fill(frame, canvas);

        for (var y = 0; y < box.Height; y++)
        {
            for (var x = 0; x < box.Width; x++)
            {
                Assert.Equal(x < 40 && y < 20 ? 255 : 0, canvas[((y * box.Width) + x) * 3]);
            }
        }
    }
}
