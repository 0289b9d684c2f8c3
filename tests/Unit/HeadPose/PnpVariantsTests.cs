using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.HeadPose;
using Xunit;

namespace MaskPose.Edge.Unit.HeadPose;

/// <summary>A head whose angles are known is projected; every solver must give them back from exact points.</summary>
public sealed class PnpVariantsTests
{
    private static readonly CanonicalFace Shape = CanonicalFace.Read();
    private static readonly CameraIntrinsics Camera = CameraIntrinsics.FromFieldOfView(1280, 720, 60);

    private readonly PnpVariants _variants = new(Shape);

    /// <summary>A built chin is where that of a head of exactly this shape would be only when it looks ahead.</summary>
    [Theory]
    [InlineData(PnpMethod.Iterative, PnpPoints.All68, 30, -10, 15)]
    [InlineData(PnpMethod.Epnp, PnpPoints.All68, 30, -10, 15)]
    [InlineData(PnpMethod.Sqpnp, PnpPoints.All68, 30, -10, 15)]
    [InlineData(PnpMethod.P3pRansac, PnpPoints.All68, 30, -10, 15)]
    [InlineData(PnpMethod.Sqpnp, PnpPoints.FiveAndChin, -20, 10, 5)]
    public void Solve_ExactPoints_GivesTheAngles(PnpMethod method, PnpPoints points, int yaw, int pitch, int roll)
    {
        var landmarks = ProjectedHead.Landmarks(Shape, yaw, pitch, roll, new Vector3(0.4, -0.3, 7), Camera);

        var pose = _variants.Solve(method, points, landmarks, Camera);

        Assert.NotNull(pose);
        Assert.Equal(yaw, pose.Value.YawDegrees, 1f);
        Assert.Equal(pitch, pose.Value.PitchDegrees, 1f);
        Assert.Equal(roll, pose.Value.RollDegrees, 1f);
    }

    /// <summary>Points of nothing: no exception, whatever comes.</summary>
    [Fact]
    public void Solve_OnePlaceForAllPoints_IsNoException()
    {
        Point2[] points = [.. Enumerable.Repeat(new Point2(100, 100), Landmarks68.Count)];

        Assert.All(Enum.GetValues<PnpMethod>(), m => Assert.Null(Record.Exception(() => _variants.Solve(m, PnpPoints.FiveAndBuiltChin, points, Camera))));
    }
}
