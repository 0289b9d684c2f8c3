using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Scene;
using OpenCvSharp;
using Xunit;

namespace MaskPose.Edge.Unit.HeadPose;

/// <summary>Eyes of rendered heads, and lenses drawn before them.</summary>
public sealed class EyeContrastTests
{
    private static readonly int Least = new HeadPoseOptions().MinimumEyeContrast;

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Of_AnEye_OpenOrClosed_IsEnough(float opening)
    {
        using var picture = TestPictures.Head(eyeOpening: opening, sidePixels: 480);

        Assert.All(Eyes(picture), eye => Assert.True(Contrast(picture.Frame, eye) >= Least));
    }

    /// <summary>Black, brown, mirrored without a picture in it; with the noise of a camera.</summary>
    [Theory]
    [InlineData(12, 12, 12)]
    [InlineData(20, 40, 70)]
    [InlineData(176, 164, 143)]
    public void Of_AnOpaqueLens_IsTooLittle(int blue, int green, int red)
    {
        using var picture = TestPictures.Head(sidePixels: 480);
        var random = new Random(3);
        picture.Frame.WithMat(mat => Array.ForEach(Eyes(picture), eye => mat.Circle(
            new Point((int)eye.Center.X, (int)eye.Center.Y), (int)(eye.SidePixels * 0.6f), new Scalar(blue, green, red), -1)));
        foreach (ref var value in picture.Frame.Pixels.Span)
        {
            value = (byte)Math.Clamp(value + random.Next(-4, 5), 0, 255);
        }

        Assert.All(Eyes(picture), eye => Assert.True(Contrast(picture.Frame, eye) < Least));
    }

    private static int Contrast(Frame frame, FaceCrop eye) => frame.WithMat(mat => EyeContrast.Of(mat, eye));

    private static FaceCrop[] Eyes(TestPicture picture)
    {
        var keypoints = picture.Truth.People[0].Keypoints;
        var across = keypoints.RightEye - keypoints.LeftEye;
        // An eye is about half as wide as the eyes are apart, its square half as wide again.
        return [.. new[] { keypoints.LeftEye, keypoints.RightEye }.Select(eye => new FaceCrop(eye, across.Length * 0.68f, keypoints.RollRadians))];
    }
}
