using MaskPose.Edge.CameraIngest.Sources;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Sources;

public sealed class WatchdogTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Watchdog _dog;
    private int _barks;

    public WatchdogTests() => _dog = new Watchdog(() => _barks++, TimeSpan.FromSeconds(10), _time);

    [Fact]
    public void NotWatching_NeverBarks()
    {
        _time.Advance(TimeSpan.FromHours(1));

        Assert.False(_dog.Expired);
    }

    [Fact]
    public void Watching_BarksOnceAfterItsPatience()
    {
        _dog.Watch();
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(_dog.Expired);

        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.True(_dog.Expired);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, _barks);
    }

    [Fact]
    public void WatchedAnewInTime_NeverBarks()
    {
        for (var i = 0; i < 10; i++)
        {
            _dog.Watch();
            _time.Advance(TimeSpan.FromSeconds(9));
        }

        Assert.False(_dog.Expired);
    }

    [Fact]
    public void Resting_DoesNotBarkHoweverLong()
    {
        _dog.Watch();
        _dog.Rest();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.False(_dog.Expired);
    }

    [Fact]
    public void Disposed_DoesNotBark()
    {
        _dog.Watch();
        _dog.Dispose();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.False(_dog.Expired);
    }

    public void Dispose() => _dog.Dispose();
}
