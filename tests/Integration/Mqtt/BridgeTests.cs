using System.Globalization;
using System.Text.RegularExpressions;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Doors;
using MQTTnet;
using MQTTnet.Protocol;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Two real brokers with deploy/mosquitto/bridge.conf between them.</summary>
public sealed partial class BridgeTests : IDisposable
{
    private readonly Mosquitto _center = new();
    private readonly Mosquitto _site;

    public BridgeTests() => _site = new Mosquitto($"allow_anonymous true\n{Bridge(_center.Port)}");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _site.Dispose();
        _center.Dispose();
    }

    [Fact]
    public async Task Center_HearsWhatTellsAndNoPermit()
    {
        await _center.StartAsync(Token);
        await _site.StartAsync(Token);
        await using var host = await AlertsHost.StartAsync(TestDoor.Settings(_site.Port), Token);
        using var listener = await Listener.ConnectAsync(_center.Port, Token);
        await host.Sink.ReportAsync(CameraCondition.Online, Token);
        await listener.FirstAsync("summary", m => (string?)m.Data["cameras"]?["entrance"]?["condition"] == "online", Token);

        await host.Sink.StandAsync(1.5, Token, MaskVerdict.Correct);

        await listener.FirstAsync("event/mask", _ => true, Token);
        await listener.FirstAsync("door/front/event", _ => true, Token); // after its permit
        string[] ofTheSite = ["/permit", "/availability", "/status", "/state"];
        Assert.DoesNotContain(listener.All, m => Array.Exists(ofTheSite, s => m.Topic.EndsWith(s, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Center_CommandsNoNode()
    {
        await _center.StartAsync(Token);
        await _site.StartAsync(Token);
        await using var host = await AlertsHost.StartAsync(TestDoor.Settings(_site.Port), Token);
        using var listener = await Listener.ConnectAsync(_site.Port, Token);
        using var center = await Listener.ConnectAsync(_center.Port, Token);
        await host.Sink.ReportAsync(CameraCondition.Online, Token);
        await center.FirstAsync("summary", _ => true, Token);

        await SendAsync(_center.Port, "first");
        await SendAsync(_site.Port, "second");

        await listener.FirstAsync("cmd/second/result", _ => true, Token);
        Assert.DoesNotContain(listener.All, m => m.Topic.Contains("cmd/first", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Center_ThatWasAway_HearsTheEventsAfterwards()
    {
        await _site.StartAsync(Token);
        await using var host = await AlertsHost.StartAsync(AlertsHost.Settings(_site.Port), Token);
        using var listener = await Listener.ConnectAsync(_site.Port, Token);
        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);
        await listener.FirstAsync("event/mask", _ => true, Token);

        await _center.StartAsync(Token);
        using var center = await Listener.ConnectAsync(_center.Port, Token);

        await center.FirstAsync("event/mask", _ => true, Token);
    }

    /// <summary>A center that takes few at a time, as clusters do; mosquitto#3002.</summary>
    [Fact]
    public async Task Center_OfSmallWindowThatWasAway_HearsAllEventsAndTheNewestSummary()
    {
        using var center = new Mosquitto("allow_anonymous true\nmax_inflight_messages 5");
        using var site = new Mosquitto($"allow_anonymous true\nmax_queued_messages 100\n{Bridge(center.Port)}");
        await site.StartAsync(Token);
        var root = "maskpose/v1/school/door-box/camera/entrance/";
        for (var number = 0; number < 60; number++)
        {
            await SendAsync(site.Port, root + "event/mask", $"{{\"data\":{{\"number\":{number}}}}}");
            await SendAsync(site.Port, "maskpose/v1/school/door-box/summary", $"{{\"data\":{{\"number\":{number}}}}}", retain: true);
        }

        await center.StartAsync(Token);
        using var listener = await Listener.ConnectAsync(center.Port, Token);

        await Eventually.TrueAsync(
            () => listener.All.Where(m => m.Topic.EndsWith("/mask", StringComparison.Ordinal)).Select(m => (int)m.Data["number"]!).Distinct().Count() == 60,
            () => $"heard: {string.Join(", ", listener.All.Select(m => $"{m.Topic} {m.Data["number"]}"))}",
            Token);
        await listener.FirstAsync("summary", m => (int)m.Data["number"]! == 59, Token);
        Assert.DoesNotContain(listener.All, m => m.Topic.EndsWith("/summary", StringComparison.Ordinal) && (int)m.Data["number"]! < 59);
    }

    private static async Task SendAsync(int port, string topic, string payload, bool retain = false)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build(), Token);
        await client.PublishStringAsync(topic, payload, MqttQualityOfServiceLevel.AtLeastOnce, retain, Token);
    }

    private static async Task SendAsync(int port, string command)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build(), Token);
        await client.PublishStringAsync(
            $"maskpose/v1/school/door-box/cmd/{command}", "{}", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Token);
    }

    /// <summary>As deployed, but for address, TLS and user; it tries again sooner.</summary>
    private static string Bridge(int port)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "mosquitto", "bridge.conf"));
        text = Address().Replace(text, string.Create(CultureInfo.InvariantCulture, $"address 127.0.0.1:{port}\nrestart_timeout 1"));
        return Elsewhere().Replace(text, "");
    }

    [GeneratedRegex("^address .*$", RegexOptions.Multiline)]
    private static partial Regex Address();

    [GeneratedRegex("^(bridge_capath|remote_username|remote_password) .*$", RegexOptions.Multiline)]
    private static partial Regex Elsewhere();
}
