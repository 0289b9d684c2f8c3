using MaskPose.Edge.Identity.People;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MaskPose.Edge.Unit.Identity;

public sealed class ThrottleTests
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Wait_AfterTheLastTry_IsAWholePeriodThenNothing()
    {
        var throttle = new Throttle(3, Period, _time);
        throttle.Count("ana");
        throttle.Count("ana");
        Assert.Equal(TimeSpan.Zero, throttle.Wait("ana"));
        _time.Advance(Period / 2);

        throttle.Count("ana");

        Assert.Equal(Period, throttle.Wait("ana"));
        _time.Advance(Period);
        Assert.Equal(TimeSpan.Zero, throttle.Wait("ana"));
    }

    [Fact]
    public void Count_TriesFarApart_AreNoMany()
    {
        var throttle = new Throttle(2, Period, _time);
        for (var i = 0; i < 10; i++)
        {
            throttle.Count("ana");
            _time.Advance(Period);
        }

        Assert.Equal(TimeSpan.Zero, throttle.Wait("ana"));
    }

    [Fact]
    public void Forget_AfterARightOne_BeginsAnew()
    {
        var throttle = new Throttle(1, Period, _time);
        throttle.Count("ana");

        throttle.Forget("ana");

        Assert.Equal(TimeSpan.Zero, throttle.Wait("ana"));
    }
}
