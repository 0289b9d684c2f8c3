using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Vision;

public sealed class CameraIntrinsicsTests
{
    [Theory]
    [InlineData(90, 320)] // tan 45° = 1
    [InlineData(60, 554.2563)] // 320 · √3
    [InlineData(53.130102, 640)] // 2 · atan(1/2)
    public void FromFieldOfView_640Pixels_FocalIsHalfWidthOverTangentOfHalf(double degrees, double focal)
    {
        var camera = CameraIntrinsics.FromFieldOfView(640, 360, degrees);

        Assert.Equal(focal, camera.FocalX, 1e-3);
        Assert.Equal(focal, camera.FocalY, 1e-3);
        Assert.Equal((320, 180), (camera.CenterX, camera.CenterY));
        Assert.Equal(default, camera.Distortion);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(180)]
    [InlineData(-5)]
    [InlineData(double.NaN)]
    public void FromFieldOfView_OutOfRange_Throws(double degrees) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CameraIntrinsics.FromFieldOfView(640, 360, degrees));

    [Fact]
    public void CutAt_MovesOnlyThePrincipalPoint()
    {
        var camera = new CameraIntrinsics(500, 510, 320, 180, new LensDistortion(0.1, 0.2, 0.3, 0.4, 0.5));

        Assert.Equal(camera with { CenterX = 220, CenterY = 160 }, camera.CutAt(100, 20));
    }
}
