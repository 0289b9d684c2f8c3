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
    [InlineData("plant/valve/open", Root + "cmd/pause/result")]
    [InlineData("reply/#", Root + "cmd/pause/result")]
    [InlineData("reply/+", Root + "cmd/pause/result")]
    public void From_AResponseTopic_IsUsedWhereItHarmsNobody(string? asked, string expected)
    {
        var message = new MqttApplicationMessageBuilder().WithTopic(Root + "cmd/pause").WithCorrelationData([1, 2]).Build();
        message.ResponseTopic = asked;

        var request = CommandRequest.From(message, Samples.TopicsOf("school", "door-box"), isOfOwnBroker: false);

        Assert.Equal(("pause", expected), (request.Name, request.AnswerTopic));
        Assert.Equal([1, 2], request.Correlation);
    }

    /// <summary>The embedded broker has looked at the asker's rights; what another broker's client writes there is a claim.</summary>
    [Theory]
    [InlineData(true, "ana", "plant/answers")]
    [InlineData(false, "", Root + "cmd/pause/result")]
    public void From_AUserAndItsTopic_AreBelievedOfTheOwnBrokerAlone(bool isOfOwnBroker, string user, string answer)
    {
        var message = new MqttApplicationMessageBuilder().WithTopic(Root + "cmd/pause").WithResponseTopic("plant/answers")
            .WithUserProperty("maskpose-user", "ana"u8.ToArray()).Build();

        var request = CommandRequest.From(message, Samples.TopicsOf("school", "door-box"), isOfOwnBroker);

        Assert.Equal((user, answer), (request.User, request.AnswerTopic));
    }
}
