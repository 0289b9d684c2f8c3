using MaskPose.Edge.Core.Stages;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Stages;

public sealed class RetryPauseTests
{
    [Fact]
    public void Next_AgainAndAgain_DoublesFromOneToThirtySeconds()
    {
        var pause = new RetryPause(new Middle());

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], Enumerable.Range(0, 7).Select(_ => pause.Next().TotalSeconds));
    }

    [Fact]
    public void Reset_BeginsAnew()
    {
        var pause = new RetryPause(new Middle());
        pause.Next();
        pause.Next();

        pause.Reset();

        Assert.Equal(1, pause.Next().TotalSeconds);
    }

    [Fact]
    public void Next_IsSpreadByAFifth()
    {
        var pauses = Enumerable.Range(0, 200).Select(i => new RetryPause(new Random(i)).Next().TotalSeconds).ToList();

        Assert.All(pauses, p => Assert.InRange(p, 0.8, 1.2));
        Assert.True(pauses.Max() - pauses.Min() > 0.35);
    }

    private sealed class Middle : Random
    {
        public override double NextDouble() => 0.5;
    }
}
