using MaskPose.Edge.Core.Geometry;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Geometry;

public sealed class HeadAxesTests
{
    [Fact]
    public void Project_Frontal_LiesInThePicturesPlane()
    {
        var axes = HeadAxes.Project(new Pose(0, 0, 0, PoseMethod.Landmarks68), new Point2(100, 50), 10);

        Assert.Equal(new Point2(110, 50), axes.X);
        Assert.Equal(new Point2(100, 60), axes.Y);
        Assert.Equal(new Point2(100, 50), axes.Forward);
    }

    [Fact]
    public void Project_TurnedLeftAndUp_ForwardEndsLeftAndAbove()
    {
        var axes = HeadAxes.Project(new Pose(30, 30, 0, PoseMethod.Landmarks68), new Point2(0, 0), 10);

        // Forward = (−sin yaw, −cos yaw · sin pitch) = (−0.5, −0.433).
        Assert.Equal(-5, axes.Forward.X, 1e-4f);
        Assert.Equal(-4.3301f, axes.Forward.Y, 1e-4f);
    }
}
