using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MQTTnet.Formatter;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Against a real broker.</summary>
public sealed class MosquittoTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Face_ThatStaysUnmasked_IsToldOnce()
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        await using var host = await AlertsHost.StartAsync(AlertsHost.Settings(broker.Port), Token);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);

        await host.Sink.ReportAsync(Seen.Status("entrance", DateTimeOffset.UtcNow), Token);
        var from = DateTimeOffset.UtcNow;
        await host.Sink.ShowAsync("entrance", from, 3, MaskVerdict.Unmasked, Token);

        var begin = await listener.FirstAsync("camera/entrance/event/mask", m => (string?)m.Data["phase"] == "begin", Token);
        Assert.Equal("unmasked", (string?)begin.Data["state"]);
        Assert.False((bool)begin.Data["late"]!);
        Assert.False(begin.Retained);
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);
        await listener.FirstAsync("camera/entrance/status", m => (string?)m.Data["condition"] == "online", Token);
        await listener.FirstAsync("camera/entrance/state", m => (string?)m.Data["worst"] == "unmasked", Token);

        for (var frame = 0; frame < 10; frame++)
        {
            await host.Sink.ObserveAsync(Seen.Empty("entrance", 100 + frame, from.AddSeconds(3 + (0.5 * frame))), Token);
        }

        await listener.FirstAsync("camera/entrance/event/mask", m => (string?)m.Data["phase"] == "end", Token);
        await listener.FirstAsync("camera/entrance/state", m => (string?)m.Data["worst"] == "none", Token);
        Assert.Equal(2, listener.All.Count(m => m.Topic.Contains("/event/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Broker_KilledAndStartedAgain_GetsStateAndLateEventsInOrder()
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        using var relay = new Relay(broker.Port);
        await using var host = await AlertsHost.StartAsync(AlertsHost.Settings(relay.Port), Token);
        await Eventually.TrueAsync(() => Health(host) == HealthStatus.Healthy, () => "not connected", Token);
        await host.Sink.ReportAsync(Seen.Status("entrance", DateTimeOffset.UtcNow), Token);

        relay.Cut();
        broker.Kill();
        await Eventually.TrueAsync(() => Health(host) == HealthStatus.Unhealthy, () => "did not notice that the broker is gone", Token);
        var from = DateTimeOffset.UtcNow;
        await host.Sink.ShowAsync("entrance", from, 3, MaskVerdict.Unmasked, Token);
        await host.Sink.ShowAsync("entrance", from.AddSeconds(3), 5, MaskVerdict.Incorrect, Token);
        await Task.Delay(TimeSpan.FromSeconds(2.5), Token);
        await broker.StartAsync(Token);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);

        // Not before somebody listens: what a broker without subscribers takes, nobody hears.
        relay.Mend();

        await listener.FirstAsync("camera/entrance/status", _ => true, Token);
        await listener.FirstAsync("camera/entrance/state", _ => true, Token);
        await listener.FirstAsync("event/mask", m => Step(m) == "incorrect begin", Token);
        var events = listener.All.Where(m => m.Topic.EndsWith("event/mask", StringComparison.Ordinal)).Take(3).ToList();
        Assert.Equal(["unmasked begin", "unmasked end", "incorrect begin"], events.Select(Step));
        Assert.All(events, e => Assert.True((bool)e.Data["late"]!));
        Assert.Equal((string?)events[0].Data["eventId"], (string?)events[1].Data["eventId"]);
    }

    [Fact]
    public async Task Password_Wrong_IsNamedInHealth()
    {
        using var broker = new Mosquitto("allow_anonymous false\npassword_file {folder}/passwords");
        broker.AddUser("node", "right-one");
        await broker.StartAsync(Token);
        var settings = AlertsHost.Settings(broker.Port);
        (settings["Mqtt:Username"], settings["Mqtt:Password"]) = ("node", "wrong-one");
        await using var host = await AlertsHost.StartAsync(settings, Token);

        await Eventually.TrueAsync(() => Describe(host).Contains("Mqtt:Username", StringComparison.Ordinal), () => Describe(host), Token);
        Assert.Equal(HealthStatus.Unhealthy, Health(host));
        Assert.DoesNotContain("wrong", Describe(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_ThatStops_EndsItsEventsAndSaysStopped()
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        var host = await AlertsHost.StartAsync(AlertsHost.Settings(broker.Port), Token);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);
        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);
        await listener.FirstAsync("event/mask", m => Step(m) == "unmasked begin", Token);

        await host.StopAsync(Token);
        await host.DisposeAsync();

        await listener.FirstAsync("event/mask", m => Step(m) == "unmasked end", Token);
        await listener.FirstAsync("camera/entrance/state", m => !(bool)m.Data["watched"]!, Token);
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "stopped", Token);
        Assert.DoesNotContain(listener.All, m => (string?)m.Data["state"] == "offline");
    }

    [Fact]
    public async Task Subscriber_Of311_ReadsEverything()
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        await using var host = await AlertsHost.StartAsync(AlertsHost.Settings(broker.Port), Token);
        using var listener = await Listener.ConnectAsync(broker.Port, Token, MqttProtocolVersion.V311);

        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Incorrect, Token);

        await listener.FirstAsync("event/mask", m => Step(m) == "incorrect begin", Token);
    }

    [Fact]
    public async Task Node_Of311_PublishesEverything()
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        var settings = AlertsHost.Settings(broker.Port);
        settings["Mqtt:Protocol"] = "3.1.1";
        await using var host = await AlertsHost.StartAsync(settings, Token);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);

        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Incorrect, Token);

        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);
        await listener.FirstAsync("event/mask", m => Step(m) == "incorrect begin", Token);
    }

    private static string Step(Heard message) => $"{message.Data["state"]} {message.Data["phase"]}";

    private static HealthStatus Health(AlertsHost host) => host.MqttHealthAsync(Token).GetAwaiter().GetResult().Status;

    private static string Describe(AlertsHost host) => host.MqttHealthAsync(Token).GetAwaiter().GetResult().Description!;
}
