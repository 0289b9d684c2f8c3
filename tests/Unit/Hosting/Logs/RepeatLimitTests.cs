using MaskPose.Edge.Hosting.Logs;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MaskPose.Edge.Unit.Hosting.Logs;

public sealed class RepeatLimitTests
{
    private readonly RepeatLimit _limit = new();

    [Fact]
    public void SameText_ManyTimes_IsWrittenAFewTimesAndCounted()
    {
        var written = Enumerable.Range(0, 1000).Count(_ => Write("client x was refused"));

        Assert.Equal(RepeatLimit.OfAText, written);
        var left = Assert.Single(_limit.Turn());
        Assert.Equal((1000 - written, "client x was refused", LogLevel.Warning), (left.Count, left.Text, left.Level));
    }

    [Fact]
    public void OtherTextsOfAKind_Many_AreBounded()
    {
        Assert.Equal(RepeatLimit.OfAKind, Enumerable.Range(0, 1000).Count(i => Write($"client {i} was refused")));
        Assert.Equal(1000 - RepeatLimit.OfAKind, Assert.Single(_limit.Turn()).Count);
    }

    [Fact]
    public void OtherKinds_AndLowerLevels_AreWritten()
    {
        _ = Enumerable.Range(0, 1000).Count(i => Write($"client {i} was refused"));

        Assert.True(Write("a camera is offline", id: 2));
        Assert.Equal(1000, Enumerable.Range(0, 1000).Count(_ => Write("an event", LogLevel.Information, 3)));
    }

    [Fact]
    public void NextInterval_BeginsAnew()
    {
        _ = Enumerable.Range(0, 10).Count(_ => Write("again"));
        Assert.Single(_limit.Turn());

        Assert.True(Write("again"));
        Assert.Empty(_limit.Turn());
    }

    private bool Write(string text, LogLevel level = LogLevel.Warning, int id = 1) => _limit.IsWritten("MaskPose.Edge", level, id, text);
}
