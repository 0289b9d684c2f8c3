using MaskPose.Edge.Fleet.Messages;
using Xunit;

namespace MaskPose.Edge.Unit.Fleet;

public sealed class FleetTopicTests
{
    [Theory]
    [InlineData("maskpose/v1/school/door-box/availability", "school door-box  availability")]
    [InlineData("maskpose/v1/school/door-box/summary", "school door-box  summary")]
    [InlineData("maskpose/v1/school/door-box/camera/entrance/status", "school door-box entrance status")]
    [InlineData("maskpose/v1/school/door-box/camera/entrance/event/mask", "school door-box entrance event")]
    [InlineData("maskpose/v1/school/door-box/camera/entrance/alert", "school door-box entrance alert")]
    public void Parse_ATopicOfANode_NamesItsParts(string topic, string expected)
    {
        var parsed = FleetTopic.Parse(topic);

        Assert.Equal(expected, $"{parsed.Site} {parsed.Node} {parsed.Camera} {parsed.What}");
    }

    [Theory]
    [InlineData("maskpose/v2/school/door-box/availability")]
    [InlineData("maskpose/v1/School/door-box/availability")]
    [InlineData("maskpose/v1/school/door-box/camera/entrance/picture")]
    [InlineData("maskpose/v1/school/door-box/camera//status")]
    [InlineData("maskpose/v1/school/door-box/cmd/pause")]
    public void Parse_AnotherTopic_IsRefused(string topic) =>
        Assert.Equal("topic", Assert.Throws<BadMessageException>(() => FleetTopic.Parse(topic)).Kind);
}
