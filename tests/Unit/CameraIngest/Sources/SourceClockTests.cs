using MaskPose.Edge.CameraIngest.Sources;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Sources;

public sealed class SourceClockTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void At_TimesOfTheSource_CountFromTheFirst()
    {
        var clock = new SourceClock(_time);

        Assert.Equal([0, 0.04, 0.5], new[] { 1.4, 1.44, 1.9 }.Select(s => Math.Round(clock.At(s).Seconds, 9)));
    }

    /// <summary>A cut, a frame without a time: the times still only go forward.</summary>
    [Fact]
    public void At_TimesThatGoBackOrAreMissing_GoOnAsBefore()
    {
        var clock = new SourceClock(_time);

        Assert.Equal(
            [0, 0.1, 0.2, 0.3, 0.4], new[] { 100, 100.1, 5, 5.1, double.NaN }.Select(s => Math.Round(clock.At(s).Seconds, 9)));
    }

    [Fact]
    public void Now_ClockGoesBackALittle_CaptureTimesDoNot()
    {
        var time = new SetBack();
        var clock = new SourceClock(time);
        var first = clock.Now().At;

        time.Back = TimeSpan.FromMilliseconds(300);
        Assert.Equal(first, clock.Now().At);
        time.Back = TimeSpan.FromHours(1);
        Assert.Equal(first - time.Back, clock.Now().At);
    }

    private sealed class SetBack : TimeProvider
    {
        public TimeSpan Back { get; set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddYears(56) - Back;
    }
}
