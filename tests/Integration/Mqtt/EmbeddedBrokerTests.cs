using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MaskPose.Edge.Broker;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using MQTTnet;
using MQTTnet.Formatter;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

public sealed class EmbeddedBrokerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MqttProtocolVersion.V500)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task Node_WithoutAHost_PublishesToItsOwnBroker(MqttProtocolVersion version)
    {
        var port = Ports.Free();
        await using var host = await AlertsHost.StartAsync(Settings(port), Token);
        await ConnectedAsync(host);
        using var listener = await Listener.ConnectAsync(port, Token, version);

        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);

        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);
        await listener.FirstAsync("event/mask", m => (string?)m.Data["phase"] == "begin", Token);
        await listener.FirstAsync("state", m => (string?)m.Data["worst"] == "unmasked", Token);
    }

    [Fact]
    public async Task Address_OfIPv6_IsListenedOn()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "no IPv6 on this machine");
        var settings = Settings(Ports.Free());
        settings["Broker:Address"] = "::1";

        await using var host = await AlertsHost.StartAsync(settings, Token);

        await ConnectedAsync(host);
    }

    [Fact]
    public async Task Port_InUse_StopsTheStartAndNamesTheKey()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var settings = Settings(((IPEndPoint)other.LocalEndpoint).Port);

        var error = await Assert.ThrowsAsync<BrokerException>(() => AlertsHost.StartAsync(settings, Token));

        Assert.Contains("Broker:Port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_WithAWrongPassword_IsRefused()
    {
        var port = Ports.Free();
        var settings = Settings(port);
        (settings["Broker:Username"], settings["Broker:Password"]) = ("site", "right-one");
        await using var host = await AlertsHost.StartAsync(settings, Token);
        using var client = new MqttClientFactory().CreateMqttClient();
        var builder = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port);

        var refused = await client.ConnectAsync(builder.WithCredentials("site", "wrong-one").Build(), Token);
        var taken = await client.ConnectAsync(builder.WithCredentials("site", "right-one").Build(), Token);

        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, refused.ResultCode);
        Assert.Equal(MqttClientConnectResultCode.Success, taken.ResultCode);
        await ConnectedAsync(host);
    }

    [Fact]
    public async Task Address_BeyondLoopbackWithoutAPassword_StopsTheStart()
    {
        var settings = Settings(Ports.Free());
        settings["Broker:Address"] = "0.0.0.0";

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => AlertsHost.StartAsync(settings, Token));

        Assert.Contains("Broker:Username", error.Message, StringComparison.Ordinal);
    }

    private static Task ConnectedAsync(AlertsHost host) => Eventually.TrueAsync(
        () => host.MqttHealthAsync(Token).GetAwaiter().GetResult().Status == HealthStatus.Healthy, () => "the node's own connection", Token);

    /// <summary>Who was shown stays: a machine that is slow to tick must not find the place empty before the state was told.</summary>
    private static Dictionary<string, string?> Settings(int port) => new()
    {
        ["Alerts:Tracking:LostSeconds"] = "60",
        ["Alerts:Mask:MemorySeconds"] = "60",
        ["Alerts:BlindAfterSeconds"] = "60",
        ["Alerts:Store:File"] = ":memory:",
        ["Broker:Port"] = port.ToString(CultureInfo.InvariantCulture),
    };
}
