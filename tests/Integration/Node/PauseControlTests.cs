using System.Globalization;
using MaskPose.Edge.Integration.Capture;
using MaskPose.Edge.Integration.Mqtt;
using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Scene.Clip;
using Microsoft.Extensions.Configuration;
using MQTTnet;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>The commands pause and resume at a whole node, as seen on MQTT.</summary>
[Collection(OneAtATime.Name)]
public sealed class PauseControlTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pause_ThenResume_IsTheStatusOfTheCamera()
    {
        var port = Ports.Free();
        await using var node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [OpenNodes.Key] = "false",
            ["Node:HttpPort"] = "0",
            ["Node:GrpcPort"] = "-1",
            ["Cameras:scene:Source"] = SceneClip.VideoPath,
            ["Cameras:scene:FrameRate"] = "5",
            ["Alerts:Store:File"] = ":memory:",
            ["Broker:Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["Logging:LogLevel:Default"] = "Warning",
        }).Build());
        await node.StartAsync(Token);
        using var listener = await Listener.ConnectAsync(port, Token);
        await ConditionAsync(listener, "online");

        await CommandAsync(port, "pause");
        var paused = await ConditionAsync(listener, "paused");
        Assert.Equal("paused by ana", (string?)paused.Data["reason"]);

        await CommandAsync(port, "resume");
        await Eventually.TrueAsync(
            () => listener.All.Any(m => IsStatus(m, "online") && m.HeardAt > paused.HeardAt), () => "it was not resumed", Token);
        await node.StopAsync(Token);
    }

    private static Task<Heard> ConditionAsync(Listener listener, string condition) =>
        listener.FirstAsync("camera/scene/status", m => IsStatus(m, condition), Token);

    private static bool IsStatus(Heard heard, string condition) =>
        heard.Topic.EndsWith("/status", StringComparison.Ordinal) && (string?)heard.Data["condition"] == condition;

    private static async Task CommandAsync(int port, string command)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build(), Token);
        await client.PublishStringAsync(
            $"maskpose/v1/site/node/cmd/{command}", """{"camera":"scene","by":"ana"}""", cancellationToken: Token);
        await client.DisconnectAsync(cancellationToken: Token);
    }
}
