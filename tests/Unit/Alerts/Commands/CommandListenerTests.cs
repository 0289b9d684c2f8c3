using MaskPose.Edge.Alerts.Commands;
using MaskPose.Edge.Alerts.Messages;
using Microsoft.Extensions.Logging;
using MQTTnet;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Commands;

public sealed class CommandListenerTests
{
    /// <summary>Repeated ones are counted by the log itself.</summary>
    [Fact]
    public void Receive_RetainedCommands_LogsEachThatIsDropped()
    {
        using var bench = new Workbench();
        using var log = new LogLines();
        bench.Get<ILoggerFactory>().AddProvider(log);
        var (listener, topics) = (bench.Get<CommandListener>(), bench.Get<Topics>());

        foreach (var name in (string[])["pause", "resume"])
        {
            listener.Receive(new MqttApplicationMessageBuilder().WithTopic(topics.Command(name)).WithRetainFlag().Build());
        }

        Assert.Equal(
            ["Command maskpose/v1/site/node/cmd/pause was dropped: it is retained.", "Command maskpose/v1/site/node/cmd/resume was dropped: it is retained."],
            log.All);
    }
}
