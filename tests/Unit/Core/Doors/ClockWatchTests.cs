using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Unit.Core.Temporal;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Doors;

public sealed class ClockWatchTests
{
    private readonly ClockWatch _clock = new(TimeSpan.FromSeconds(2));

    [Fact]
    public void IsSane_AClockThatRuns_IsBelieved() => Assert.All(
        Enumerable.Range(0, 100), second => Assert.True(Look(second, second)));

    /// <summary>500 ppm is the most that NTP slews by (RFC 5905).</summary>
    [Fact]
    public void IsSane_AClockThatIsSlewed_IsBelieved() => Assert.All(
        Enumerable.Range(0, 50), hour => Assert.True(Look(hour * 3600 * 1.0005, hour * 3600)));

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    public void IsSane_AClockThatJumped_IsNotBelievedForAWhile(double jump)
    {
        Look(0, 0);

        Assert.False(Look(1 + jump, 1));
        Assert.False(Look(30 + jump, 30));
        Assert.True(Look(31 + jump, 31));
    }

    [Fact]
    public void IsSane_AClockThatWasNeverSet_IsNotBelieved() =>
        Assert.False(_clock.IsSane(DateTimeOffset.UnixEpoch.AddDays(1), TimeSpan.Zero));

    private bool Look(double wallSeconds, double runningSeconds) =>
        _clock.IsSane(Moments.Start.AddSeconds(wallSeconds), TimeSpan.FromSeconds(runningSeconds));
}
