using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Capture;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>The cable between a node and its broker is pulled: packets vanish, nobody says goodbye.</summary>
public sealed class NetworkCutTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cable_PulledAndPluggedInAgain_IsNoticedByKeepAliveAndLosesNothing(bool isFarEnd)
    {
        using var network = new CutNetwork();
        using var broker = new Mosquitto(network: network);
        await broker.StartAsync(Token);
        var log = new LogLines();
        await using var host = await AlertsHost.StartAsync(Settings(network, broker), Token, log);
        using var listener = await Listener.ConnectAsync(broker.Port, Token, host: network.OtherAddress);
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);

        network.Pull(isFarEnd);
        await Eventually.TrueAsync(() => Health(host).Status == HealthStatus.Unhealthy, () => "still healthy", Token);
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "offline", Token);
        Assert.Contains(log.Lines, l => l.StartsWith("Warning: MQTT: not connected", StringComparison.Ordinal)
            && l.Contains("no answer to the keep-alive in 1000 ms", StringComparison.Ordinal));
        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);
        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow.AddSeconds(3), 5, MaskVerdict.Incorrect, Token);
        await Task.Delay(TimeSpan.FromSeconds(2.5), Token);
        network.PlugIn(isFarEnd);

        await listener.FirstAsync("event/mask", m => Step(m) == "incorrect begin", Token);
        var events = listener.All.Where(m => m.Topic.EndsWith("event/mask", StringComparison.Ordinal)).DistinctBy(m => (string?)m.Payload["id"]);
        Assert.Equal(["unmasked begin", "unmasked end", "incorrect begin"], events.Take(3).Select(Step));
        Assert.All(events.Take(3), e => Assert.True((bool)e.Data["late"]!));
    }

    private static Dictionary<string, string?> Settings(CutNetwork network, Mosquitto broker)
    {
        var settings = AlertsHost.Settings(broker.Port);
        settings["Mqtt:Host"] = network.NodesAddress;
        settings["Mqtt:KeepAliveSeconds"] = "1";
        settings["Mqtt:TimeoutMs"] = "1000";
        return settings;
    }

    private static string Step(Heard message) => $"{message.Data["state"]} {message.Data["phase"]}";

    private static HealthReportEntry Health(AlertsHost host) => host.MqttHealthAsync(Token).GetAwaiter().GetResult();
}
