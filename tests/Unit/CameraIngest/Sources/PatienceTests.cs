using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Sources;

public sealed class PatienceTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(25, 10.04)]
    [InlineData(0.1, 20)] // one frame in 10 s is no stall
    public void Patience_OfASlowFrameRate_IsLonger(double frameRate, double seconds) => Assert.Equal(
        seconds,
        FfmpegSource.Patience(new CameraOptions { StallTimeoutMs = 10_000, FrameRate = frameRate }).TotalSeconds,
        1e-6);
}
