using System.Buffers;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Integration.Capture;
using MaskPose.Edge.Integration.Snapshots;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Protocol;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Discovery over a real broker.</summary>
public sealed class HomeAssistantTests : IDisposable
{
    private const string Topic = "homeassistant/device/maskpose-school-door-box-entrance/config";

    private readonly Mosquitto _broker = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _broker.Dispose();

    [Fact]
    public async Task Camera_ThatReports_IsToldRetainedAndAgainAfterABrokersRestart()
    {
        await _broker.StartAsync(Token);
        await using var host = await StartAsync();
        using (var before = await Listener.ConnectAsync(_broker.Port, Token, topic: "#"))
        {
            await before.FirstAsync(Topic, _ => true, Token);
        }

        _broker.Kill();
        await _broker.StartAsync(Token);
        using var after = await Listener.ConnectAsync(_broker.Port, Token, topic: "#");
        await after.FirstAsync(Topic, _ => true, Token);
        using var newcomer = await Listener.ConnectAsync(_broker.Port, Token, topic: "#");

        Assert.True((await newcomer.FirstAsync(Topic, _ => true, Token)).Retained);
    }

    [Fact]
    public async Task HomeAssistant_ThatSaysItIsThere_IsToldAgain()
    {
        await _broker.StartAsync(Token);
        await using var host = await StartAsync();
        using var listener = await Listener.ConnectAsync(_broker.Port, Token, topic: "homeassistant/device/#");
        await listener.FirstAsync(Topic, _ => true, Token);

        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _broker.Port).Build(), Token);
        await client.PublishStringAsync("homeassistant/status", "online", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Token);

        await Eventually.TrueAsync(() => listener.All.Count(m => m.Topic == Topic) > 1, () => "not told again", Token);
    }

    [Fact]
    public async Task Discovery_ThatIsOff_TellsNothing()
    {
        await _broker.StartAsync(Token);
        await using var host = await StartAsync(enabled: false);
        using var listener = await Listener.ConnectAsync(_broker.Port, Token, topic: "#");
        await listener.FirstAsync("status", _ => true, Token);
        await host.StopAsync(Token);
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "stopped", Token);

        Assert.DoesNotContain(listener.All, m => m.Topic.StartsWith("homeassistant", StringComparison.Ordinal));
    }

    /// <summary>A broker whose access list does not know of it: nothing else suffers.</summary>
    [Fact]
    public async Task Discovery_ThatTheBrokerRefuses_LeavesTheRestAlone()
    {
        using var broker = new Mosquitto("allow_anonymous true\nacl_file {folder}/acl");
        await File.WriteAllTextAsync(broker.PathOf("acl"), "topic readwrite maskpose/#\n", Token);
        await broker.StartAsync(Token);
        using var log = new LogLines();
        await using var host = await StartAsync(broker.Port, log: log);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);

        await listener.FirstAsync("camera/entrance/status", _ => true, Token);
        var online = await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);
        await Eventually.TrueAsync(() => log.Lines.Any(l => l.Contains(Topic, StringComparison.Ordinal)), () => "not refused", Token);
        await host.Sink.ReportAsync(Seen.Status("yard", DateTimeOffset.UtcNow), Token);
        await listener.FirstAsync("camera/yard/status", _ => true, Token);

        Assert.All(
            listener.All.Where(m => m.Topic.EndsWith("availability", StringComparison.Ordinal)),
            m => Assert.Equal((long)online.Data["session"]!, (long)m.Data["session"]!));
    }

    /// <summary>The picture of an alert's begin as a message of its own, that no broker keeps.</summary>
    [Theory]
    [InlineData(SnapshotPolicy.Alerts, true)]
    [InlineData(SnapshotPolicy.All, true)]
    [InlineData(SnapshotPolicy.None, false)]
    public async Task Alert_OfACameraThatKeepsPictures_ShowsOne(SnapshotPolicy wish, bool isShown)
    {
        await _broker.StartAsync(Token);
        await using var host = await StartAsync();
        using var pictures = await PictureClient.ConnectAsync(_broker.Port, Token);
        using var listener = await Listener.ConnectAsync(_broker.Port, Token, topic: "homeassistant/device/#");
        await listener.FirstAsync(Topic, _ => true, Token);

        await Pictures.ShowAsync(host.Sink, wish, Token);
        await pictures.AlertAsync(Token);
        var device = await listener.FirstAsync(
            Topic, m => m.Payload["components"]!["picture"]!["image_topic"] is not null == isShown, Token);

        if (isShown)
        {
            var picture = await pictures.PictureAsync(Token);
            Assert.Equal((string)device.Payload["components"]!["picture"]!["image_topic"]!, picture.Topic);
            Assert.Equal(("image/jpeg", false), (picture.ContentType, picture.Retain));
            using var frame = PictureCodec.Decode(picture.Payload.ToArray(), "picture");
            Assert.Equal((64, 48), (frame.Info.Width, frame.Info.Height));
        }
        else
        {
            Assert.Empty(pictures.Pictures);
        }
    }

    private Task<AlertsHost> StartAsync(bool enabled = true) => StartAsync(_broker.Port, enabled);

    private static async Task<AlertsHost> StartAsync(int port, bool enabled = true, ILoggerProvider? log = null)
    {
        var settings = AlertsHost.Settings(port);
        settings["Alerts:Rules:bare:When"] = "unmasked";
        settings["Alerts:Tracking:LostSeconds"] = "60";
        settings["Mqtt:HomeAssistant:Enabled"] = enabled ? "true" : "false";
        var host = await AlertsHost.StartAsync(settings, Token, log);
        await host.Sink.ReportAsync(Seen.Status("entrance", DateTimeOffset.UtcNow), Token);
        return host;
    }
}
