using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using OpenCvSharp;
using Xunit;

namespace MaskPose.Edge.Unit.Inference.Imaging;

/// <summary>
/// Pictures whose value is a linear function of the place (blue 2x, green 3y), which bilinear sampling gives back exactly:
/// so each crop pixel tells where it was taken from.
/// </summary>
public sealed class FaceCropSamplingTests
{
    [Fact]
    public void Around_Aligned_TakesBoxCentreLongSideAndRoll()
    {
        var face = new Face(new Box(10, 20, 50, 100), 1, new FaceKeypoints(new(20, 40), new(40, 60), default, new(10, 60), new(20, 70)));

        Assert.Equal(new FaceCrop(new Point2(30, 60), 100, MathF.PI / 4), FaceCrop.Around(face, new ModelCrop(1.25f, AlignEyes: true)));
        Assert.Equal(0, FaceCrop.Around(face, new ModelCrop(1.25f, AlignEyes: false)).RollRadians);
        Assert.Equal(0, FaceCrop.Around(face with { Keypoints = null }, new ModelCrop(1.25f, AlignEyes: true)).RollRadians);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(-75)]
    public void Cut_TurnedSquare_SamplesWhereToFrameSays(double degrees)
    {
        using var frame = Gradient(120, 80);
        var crop = new FaceCrop(new Point2(60, 40), 24, (float)(degrees * Math.PI / 180));

        var pixels = Cut(crop, frame, 16);

        for (var y = 0; y < 16; y++)
        {
            for (var x = 0; x < 16; x++)
            {
                var place = crop.ToFrame(x / 16f, y / 16f);
                // OpenCV samples at thirty-seconds of a pixel, then rounds the value.
                Assert.Equal(2 * place.X, pixels[((y * 16) + x) * 3], 1.0f);
                Assert.Equal(3 * place.Y, pixels[(((y * 16) + x) * 3) + 1], 1.0f);
            }
        }
    }

    [Fact]
    public void Cut_BeyondTheEdge_RepeatsTheEdge()
    {
        using var frame = Gradient(100, 50);

        var pixels = Cut(new FaceCrop(new Point2(0, 25), 20, 0), frame, 20);

        // Columns 0 to 10 lie at x = −10 to 0.
        Assert.All(Enumerable.Range(0, 11), x => Assert.Equal(0, pixels[x * 3]));
        Assert.Equal(2 * 9, pixels[19 * 3]);
    }

    [Theory]
    [InlineData(-5000, -5000)]
    [InlineData(90_000, 20)]
    public void Cut_FarOutside_IsTheNearestEdge(float x, float y)
    {
        using var frame = new Mat(50, 100, MatType.CV_8UC3, new Scalar(9, 9, 9));

        Assert.All(Cut(new FaceCrop(new Point2(x, y), 90_000, 0.3f), frame, 16), value => Assert.Equal(9, value));
    }

    [Fact]
    public void Cut_MuchLargerSquare_IsAveragedNotAliased()
    {
        // A chessboard of single pixels: plain sampling gives black or white, averaging grey.
        using var frame = new Mat(400, 400, MatType.CV_8UC3);
        for (var y = 0; y < 400; y++)
        {
            for (var x = 0; x < 400; x++)
            {
                frame.Set(y, x, (x + y) % 2 == 0 ? new Vec3b(0, 0, 0) : new Vec3b(255, 255, 255));
            }
        }

        Assert.All(Cut(new FaceCrop(new Point2(200, 200), 320, 0), frame, 32), value => Assert.InRange(value, (byte)120, (byte)135));
    }

    [Fact]
    public void Cut_MuchLargerSquare_StaysInPlace()
    {
        using var frame = Gradient(128, 85);
        using var large = new Mat();
        Cv2.Resize(frame, large, new Size(1280, 850), 0, 0, InterpolationFlags.Linear);
        var crop = new FaceCrop(new Point2(640, 425), 640, 0.2f);

        var pixels = Cut(crop, large, 32);

        // The crop's pixels are 20 of the picture's, so half a pixel of it is 10 there, which is 2 values.
        var place = crop.ToFrame(16 / 32f, 16 / 32f) * 0.1f;
        Assert.Equal(2 * place.X, pixels[((16 * 32) + 16) * 3], 3.0f);
        Assert.Equal(3 * place.Y, pixels[(((16 * 32) + 16) * 3) + 1], 3.0f);
    }

    private static Mat Gradient(int width, int height)
    {
        var frame = new Mat(height, width, MatType.CV_8UC3);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                frame.Set(y, x, new Vec3b((byte)(2 * x), (byte)(3 * y), 0));
            }
        }

        return frame;
    }

    private static byte[] Cut(FaceCrop crop, Mat frame, int size)
    {
        var pixels = new byte[size * size * 3];
        crop.Cut(frame, size, pixels);
        return pixels;
    }
}
