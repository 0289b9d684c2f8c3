using Microsoft.Extensions.Time.Testing;

namespace MaskPose.Edge.Testing;

/// <summary>A fake clock that can also be set, forward and back, as people and NTP do: how long it has run stays right.</summary>
internal sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private TimeSpan _set;

    public void Set(TimeSpan by) => _set += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _set;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
