using MaskPose.Edge.CameraIngest.Cameras;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Cameras;

public sealed class FrameWindowTests
{
    /// <summary>Little's law: as many as arrive meanwhile, and the one that is taken.</summary>
    [Theory]
    [InlineData(5, 0.05, 1)]
    [InlineData(5, 0.3, 2)]
    [InlineData(5, 0.7, 4)]
    [InlineData(25, 0.7, 8)]
    [InlineData(0, 0.7, 1)]
    public void Room_OfARateAndATime_IsAsManyAsArriveMeanwhile(double frameRate, double seconds, int expected)
    {
        var window = new FrameWindow(most: 8);
        window.Took(TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, window.Room(frameRate));
    }

    [Fact]
    public void Room_BeforeTheFirstFrame_IsOne() => Assert.Equal(1, new FrameWindow(most: 8).Room(25));

    /// <summary>More frames under way would only wait for each other.</summary>
    [Fact]
    public void Room_WhileStagesAreBusy_StaysAsItWas()
    {
        var window = new FrameWindow(most: 8);
        window.Took(TimeSpan.FromSeconds(0.3));

        for (var i = 0; i < 100; i++)
        {
            window.Took(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(2, window.Room(5));
    }

    [Fact]
    public void Room_WhenTheWayHasBecomeLonger_GrowsWithinMinutes()
    {
        var window = new FrameWindow(most: 8);
        window.Took(TimeSpan.FromSeconds(0.3));

        for (var i = 0; i < 5 * 120; i++)
        {
            window.Took(TimeSpan.FromSeconds(0.7));
        }

        Assert.Equal(4, window.Room(5));
    }

    [Fact]
    public void Room_ThatIsConfigured_IsThat() => Assert.Equal(3, new FrameWindow(3, isFixed: true).Room(25));
}
