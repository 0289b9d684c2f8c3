using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.HeadPose;
using Xunit;

namespace MaskPose.Edge.Unit.HeadPose;

public sealed class PoseFusionTests
{
    private static readonly SolvedPose Solved = new(Rotation.FromAngles(10, 0, 0), 0.02, PoseMethod.Landmarks68);

    [Fact]
    public void Fuse_BothEquallySure_IsHalfWay()
    {
        var spread = PoseFusion.SpreadDegrees(Solved, null);

        var pose = PoseFusion.Fuse(Solved, null, Regressed(20, spread))!.Value;

        Assert.Equal((15f, PoseMethod.Fused), (MathF.Round(pose.YawDegrees, 3), pose.Method));
        // The variance of the mean of two with a correlation of ½ is (1 + ½) / 2 of either's.
        Assert.Equal(spread * Math.Sqrt(0.75), pose.ExpectedErrorDegrees!.Value, 1e-4);
    }

    /// <summary>Weights are 1 / spread²: half the spread counts four times as much, so 4/5 of the way.</summary>
    [Fact]
    public void Fuse_RegressorTwiceAsSure_CountsFourTimes()
    {
        var spread = PoseFusion.SpreadDegrees(Solved, null);

        Assert.Equal(18, PoseFusion.Fuse(Solved, null, Regressed(20, spread / 2))!.Value.YawDegrees, 1e-3f);
    }

    [Theory]
    [InlineData(1, PoseMethod.Regressor, 80)]
    [InlineData(100, PoseMethod.Landmarks68, 10)]
    public void Fuse_Contradiction_IsTheSurerAlone(double spread, PoseMethod method, float yaw)
    {
        var pose = PoseFusion.Fuse(Solved, null, Regressed(80, spread))!.Value;

        Assert.Equal((method, yaw), (pose.Method, MathF.Round(pose.YawDegrees, 3)));
    }

    [Fact]
    public void Fuse_OneOrNone_IsWhatThereIs()
    {
        Assert.Equal(PoseMethod.Landmarks68, PoseFusion.Fuse(Solved, null, null)!.Value.Method);
        Assert.Equal(PoseMethod.Regressor, PoseFusion.Fuse(null, null, Regressed(20, 5))!.Value.Method);
        Assert.Null(PoseFusion.Fuse(null, null, null));
    }

    [Fact]
    public void SpreadDegrees_WorseFitOrLessTrust_IsMore()
    {
        var sure = PoseFusion.SpreadDegrees(Solved, new LandmarkConfidence(0.9f, null));

        Assert.True(PoseFusion.SpreadDegrees(Solved, new LandmarkConfidence(0.3f, null)) > sure);
        Assert.True(PoseFusion.SpreadDegrees(Solved with { ReprojectionError = 0.1 }, new LandmarkConfidence(0.9f, null)) > sure);
        // Five points and the chin hang on the mouth, which is covered.
        Assert.True(PoseFusion.SpreadDegrees(Solved with { Method = PoseMethod.MaskedFivePoint }, new LandmarkConfidence(0.9f, 0.2f)) > sure);
    }

    private static RegressedPose Regressed(double yaw, double spread) => new(Rotation.FromAngles(yaw, 0, 0), spread);
}
