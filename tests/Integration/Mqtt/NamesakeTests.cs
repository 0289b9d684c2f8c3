using System.Net;
using System.Net.Sockets;
using MaskPose.Edge.Integration.Capture;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MQTTnet;
using MQTTnet.Protocol;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Others who speak in a node's name, at a real broker; and brokers that the node can't talk with.</summary>
public sealed class NamesakeTests : IDisposable
{
    private const string Availability = "maskpose/v1/school/door-box/availability";

    private readonly Mosquitto _broker = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _broker.Dispose();

    [Theory]
    [InlineData("5")]
    [InlineData("3.1.1")]
    public async Task Nodes_WithOneId_AreNamedToEachOther(string protocol)
    {
        await _broker.StartAsync(Token);
        var settings = AlertsHost.Settings(_broker.Port);
        settings["Mqtt:Protocol"] = protocol;
        using var log = new LogLines();
        await using var first = await AlertsHost.StartAsync(settings, Token, log);
        using var listener = await Listener.ConnectAsync(_broker.Port, Token);
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);

        await using var second = await AlertsHost.StartAsync(settings, Token);

        await HealthAsync(first, HealthStatus.Degraded, "Alerts:Node");
        Assert.Contains(log.Lines, l => l.Contains("another node publishes to " + Availability, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Will_ThatComesLate_IsSetRightAtOnce()
    {
        await _broker.StartAsync(Token);
        await using var host = await AlertsHost.StartAsync(AlertsHost.Settings(_broker.Port), Token);
        using var listener = await Listener.ConnectAsync(_broker.Port, Token);
        var birth = await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);

        await SendAsync(Availability, """{"data":{"state":"offline","session":1}}""");

        var again = await listener.FirstAsync(
            "availability", m => (string?)m.Data["state"] == "online" && (string?)m.Payload["id"] != (string?)birth.Payload["id"], Token);
        Assert.Equal((long)birth.Data["session"]!, (long)again.Data["session"]!);
        await HealthAsync(host, HealthStatus.Healthy, "connected");
    }

    [Fact]
    public async Task ClientId_OfAnotherClient_IsNamedWhenItIsTakenOver()
    {
        await _broker.StartAsync(Token);
        var settings = AlertsHost.Settings(_broker.Port);
        settings["Mqtt:ClientId"] = "gate";
        using var log = new LogLines();
        await using var host = await AlertsHost.StartAsync(settings, Token, log);
        await HealthAsync(host, HealthStatus.Healthy, "connected");

        using var other = new MqttClientFactory().CreateMqttClient();
        await other.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _broker.Port).WithClientId("gate").Build(), Token);

        await Eventually.TrueAsync(
            () => log.Lines.Any(l => l.Contains("same client id", StringComparison.Ordinal)), () => string.Join('\n', log.Lines), Token);
    }

    /// <summary>Nobody can know the node's client id beforehand.</summary>
    [Fact]
    public async Task ClientId_OfSiteAndNode_TakesNothingOver()
    {
        await _broker.StartAsync(Token);
        await using var host = await AlertsHost.StartAsync(AlertsHost.Settings(_broker.Port), Token);
        using var listener = await Listener.ConnectAsync(_broker.Port, Token);
        var birth = await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);

        using var other = new MqttClientFactory().CreateMqttClient();
        await other.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _broker.Port).WithClientId("maskpose-school-door-box").Build(), Token);
        await host.Sink.ReportAsync(Seen.Status("entrance", DateTimeOffset.UtcNow), Token);
        await listener.FirstAsync("status", _ => true, Token);

        Assert.All(
            listener.All.Where(m => m.Topic == Availability), m => Assert.Equal((long)birth.Data["session"]!, (long)m.Data["session"]!));
    }

    /// <summary>One answers as brokers of 3.1.1 do (return code 1), one hangs up.</summary>
    [Theory]
    [InlineData(new byte[] { 0x20, 2, 0, 1 })]
    [InlineData(new byte[0])]
    public async Task Broker_Of311Only_IsNamedWithTheKey(byte[] answer)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var serving = ServeAsync(server, answer);
        await using (var host = await AlertsHost.StartAsync(AlertsHost.Settings(((IPEndPoint)server.LocalEndpoint).Port), Token))
        {
            await HealthAsync(host, HealthStatus.Unhealthy, "Mqtt:Protocol");
        }

        server.Stop();
        await serving;
    }

    private static async Task ServeAsync(TcpListener server, byte[] answer)
    {
        try
        {
            while (true)
            {
                using var client = await server.AcceptTcpClientAsync(Token);
                var connect = new byte[1024];
                _ = await client.GetStream().ReadAsync(connect, Token);
                await client.GetStream().WriteAsync(answer, Token);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static Task HealthAsync(AlertsHost host, HealthStatus status, string word) => Eventually.TrueAsync(
        () => host.MqttHealthAsync(Token).GetAwaiter().GetResult() is var health
            && health.Status == status && health.Description!.Contains(word, StringComparison.Ordinal),
        () => host.MqttHealthAsync(Token).GetAwaiter().GetResult().Description!,
        Token);

    private async Task SendAsync(string topic, string text)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _broker.Port).Build(), Token);
        await client.PublishStringAsync(topic, text, MqttQualityOfServiceLevel.AtLeastOnce, retain: true, Token);
    }
}
