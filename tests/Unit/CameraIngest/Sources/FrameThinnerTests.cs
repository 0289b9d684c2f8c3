using MaskPose.Edge.CameraIngest.Sources;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Sources;

public sealed class FrameThinnerTests
{
    /// <param name="expected">The lower of both rates, by definition.</param>
    [Theory]
    [InlineData(25, 5, 5)]
    [InlineData(30, 25, 25)]
    [InlineData(15, 10, 10)]
    [InlineData(5, 5, 5)]
    [InlineData(5, 10, 5)]
    [InlineData(25, 0.5, 0.5)]
    [InlineData(25, 0, 25)]
    public void Takes_EvenSource_GivesTheLowerRate(double source, double asked, double expected)
    {
        var thinner = new FrameThinner(asked);

        var taken = Enumerable.Range(0, (int)(100 * source)).Count(i => thinner.Takes(7 + (i / source)));

        Assert.InRange(taken, (100 * expected) - 2, (100 * expected) + 2);
    }

    /// <summary>A camera of just the rate that is asked for loses next to nothing, however unevenly its frames come.</summary>
    [Fact]
    public void Takes_UnevenSourceOfTheSameRate_TakesNearlyAll()
    {
        var (thinner, random) = (new FrameThinner(5), new Random(1));

        var taken = Enumerable.Range(0, 500).Count(i => thinner.Takes((i / 5.0) + (0.15 * random.NextDouble())));

        Assert.InRange(taken, 495, 500);
    }

    [Fact]
    public void Takes_TimesGoBack_BeginsAgain()
    {
        var thinner = new FrameThinner(1);
        Assert.True(thinner.Takes(1000));

        Assert.True(thinner.Takes(0));
        Assert.False(thinner.Takes(0.5));
    }

    [Fact]
    public void Takes_AfterSilence_NeverGivesMoreThanTwoAtOnce()
    {
        var thinner = new FrameThinner(1);
        thinner.Takes(0);

        Assert.Equal(2, Enumerable.Range(0, 25).Count(i => thinner.Takes(60 + (i / 100.0))));
    }
}
