using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Unit.Core.Temporal;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Tracking;

public sealed class TimeLineTests
{
    private readonly TimeLine _line = new();

    [Fact]
    public void Place_AClockThatRuns_IsItsTime()
    {
        Assert.Equal(At(0), Place(0, 100));
        Assert.Equal(At(5.9), Place(5.9, 106));
        Assert.Equal(TimeSpan.Zero, _line.Ahead);
        Assert.Equal(At(6.9), _line.Now(TimeSpan.FromSeconds(107)));
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(-1.5)]
    [InlineData(2)]
    [InlineData(3_456_000)]
    public void Place_AClockThatWasSet_GoesOn(double seconds)
    {
        Place(0, 0);

        Assert.Equal(At(0.1), Place(0.1 + seconds, 0.1)!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal(At(0.2), Place(0.2 + seconds, 0.2)!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal(-seconds, _line.Ahead.TotalSeconds, 1e-3);
    }

    /// <summary>A network or a machine that stood still: no clock was set, so the times stay true.</summary>
    [Fact]
    public void Place_FramesThatWaitedOnTheirWay_KeepTheirTimes()
    {
        Place(0, 0);

        Assert.Equal(At(0.5), Place(0.5, 4));
        Assert.Equal(At(1), Place(1, 4.1));
        Assert.Equal(At(4.2), Place(4.2, 4.2));
        Assert.Equal(At(4.7), Place(4.7, 4.7));
        Assert.Equal(TimeSpan.Zero, _line.Ahead);
    }

    /// <summary>Eleven minutes in a week, and then somebody sets it.</summary>
    [Theory]
    [InlineData(0.999)]
    [InlineData(1.001)]
    public void Place_AClockThatRunsWrong_IsNotTakenForSetUntilItIs(double speed)
    {
        const double week = 7 * 24 * 3600;
        for (var seconds = 0.0; seconds < week; seconds += 60)
        {
            Assert.Equal(At(seconds * speed), Place(seconds * speed, seconds)!.Value, TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(TimeSpan.Zero, _line.Ahead);
        Assert.Equal(_line.Now(TimeSpan.FromSeconds(week)), Place(week * speed + 3, week)!.Value, TimeSpan.FromMilliseconds(1));
        Assert.NotEqual(TimeSpan.Zero, _line.Ahead);
    }

    [Fact]
    public void Place_FramesFarApartWithAClockSetBackBetween_GoOn()
    {
        Place(0, 0);

        Assert.Equal(At(60), Place(30, 60));
        Assert.Equal(At(90), Place(60, 90));
    }

    [Fact]
    public void Place_AFrameThatWasOvertaken_IsNowhere()
    {
        Place(0, 0);

        Assert.Null(Place(-0.1, 0.1));
    }

    private static DateTimeOffset At(double seconds) => Moments.Start.AddSeconds(seconds);

    private DateTimeOffset? Place(double captured, double running) => _line.Place(At(captured), TimeSpan.FromSeconds(running));
}
