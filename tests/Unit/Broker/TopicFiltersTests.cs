using MaskPose.Edge.Broker;
using Xunit;

namespace MaskPose.Edge.Unit.Broker;

public sealed class TopicFiltersTests
{
    [Theory]
    [InlineData("#", "a/b", true)]
    [InlineData("#", "#", true)]
    [InlineData("#", "$SYS/broker", false)]
    [InlineData("+/broker", "$SYS/broker", false)]
    [InlineData("$SYS/#", "$SYS/broker", true)]
    [InlineData("a/#", "a", true)] // MQTT 5, section 4.7.1.2
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/#", "a/+/c", true)]
    [InlineData("a/#", "ab", false)]
    [InlineData("a/#", "#", false)]
    [InlineData("a/#", "+/b", false)]
    [InlineData("a/+/c", "a/b/c", true)]
    [InlineData("a/+/c", "a/+/c", true)]
    [InlineData("a/+/c", "a/#", false)]
    [InlineData("a/+/c", "a/b/d", false)]
    [InlineData("a/+", "a/b/c", false)]
    [InlineData("a/+", "a", false)]
    [InlineData("a/b", "a/+", false)]
    [InlineData("a/b c/d", "c/d", true)]
    [InlineData("", "a", false)]
    public void Cover_AFilterOrTopic_OnlyWhatLiesWhollyWithin(string allowed, string asked, bool expected) =>
        Assert.Equal(expected, TopicFilters.TryParse(allowed, out _)!.Cover(asked));

    [Theory]
    [InlineData("a/#/b")]
    [InlineData("a+/b")]
    [InlineData("a/b#")]
    [InlineData("ok a/##")]
    public void TryParse_WhatIsNoFilter_NamesIt(string filters)
    {
        Assert.Null(TopicFilters.TryParse(filters, out var wrong));

        Assert.Equal(filters.Split(' ')[^1], wrong);
    }
}
