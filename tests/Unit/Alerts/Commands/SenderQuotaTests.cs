using MaskPose.Edge.Alerts.Commands;
using MaskPose.Edge.Unit.Core.Temporal;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Commands;

public sealed class SenderQuotaTests
{
    private readonly SettableClock _time = new(Moments.Start);

    [Fact]
    public void Flood_OfOneSender_TakesNothingFromAnother()
    {
        var quota = new SenderQuota(_time);

        Assert.Equal(SenderQuota.Burst, Enumerable.Range(0, 1000).Count(_ => quota.TryTake("flood")));
        Assert.True(quota.TryTake("ana"));
    }

    [Fact]
    public void Bucket_FillsWithTime()
    {
        var quota = new SenderQuota(_time);
        while (quota.TryTake("ana"))
        {
        }

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(10, Enumerable.Range(0, 100).Count(_ => quota.TryTake("ana")));
    }

    [Fact]
    public void Senders_WithoutNumber_DoNotHaveTheFloodForgotten()
    {
        var quota = new SenderQuota(_time);
        while (quota.TryTake("flood"))
        {
        }

        for (var number = 0; number < 10_000; number++)
        {
            quota.TryTake($"{number}");
        }

        Assert.False(quota.TryTake("flood"));
    }
}
