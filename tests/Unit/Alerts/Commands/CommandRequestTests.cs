using MaskPose.Edge.Alerts.Commands;
using MQTTnet;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Commands;

public sealed class CommandRequestTests
{
    private const string Root = "maskpose/v1/school/door-box/";

    [Theory]
    [InlineData("reply/me", "reply/me")]
    [InlineData(Root + "cmd/pause/ana/result", Root + "cmd/pause/ana/result")]
    [InlineData(null, Root + "cmd/pause/result")]
    [InlineData(Root + "door/front/permit", Root + "cmd/pause/result")]
    [InlineData(Root + "cmd/permit", Root + "cmd/pause/result")]
    [InlineData("maskpose/v1/other/node/cmd/x/result", Root + "cmd/pause/result")]
    [InlineData("$SYS/broker", Root + "cmd/pause/result")]
    [InlineData("reply/#", Root + "cmd/pause/result")]
    [InlineData("reply/+", Root + "cmd/pause/result")]
    public void From_AResponseTopic_IsUsedWhereItHarmsNobody(string? asked, string expected)
    {
        var message = new MqttApplicationMessageBuilder().WithTopic(Root + "cmd/pause").WithCorrelationData([1, 2]).Build();
        message.ResponseTopic = asked;

        var request = CommandRequest.From(message, Samples.TopicsOf("school", "door-box"));

        Assert.Equal(("pause", expected), (request.Name, request.AnswerTopic));
        Assert.Equal([1, 2], request.Correlation);
    }
}
