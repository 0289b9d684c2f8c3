using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>What goes wrong between a node and its broker.</summary>
public sealed class OutageTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("maskpose-events-").FullName, "events.db");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public async Task Line_CutWithoutGoodbye_GivesTheLastWill()
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        using var relay = new Relay(broker.Port);
        await using var host = await AlertsHost.StartAsync(AlertsHost.Settings(relay.Port), Token);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);
        var online = await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);

        relay.Cut();

        var offline = await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "offline", Token);
        Assert.Equal((long)online.Data["session"]!, (long)offline.Data["session"]!);
        using var newcomer = await Listener.ConnectAsync(broker.Port, Token);
        var kept = await newcomer.FirstAsync("availability", _ => true, Token);
        Assert.True(kept.Retained);
        Assert.Equal("offline", (string?)kept.Data["state"]);
    }

    [Fact]
    public async Task Broker_ThatHangsInTheMidst_IsNoticedAtTheNextMessage()
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        using var relay = new Relay(broker.Port);
        var settings = AlertsHost.Settings(relay.Port);
        settings["Mqtt:TimeoutMs"] = "500";
        await using var host = await AlertsHost.StartAsync(settings, Token);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);

        relay.Freeze();
        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);

        await Eventually.TrueAsync(
            () => host.MqttHealthAsync(Token).GetAwaiter().GetResult().Status == HealthStatus.Unhealthy, () => "still healthy", Token);
        Assert.Contains("no answer to", Reason(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broker_ThatNeverAnswers_IsNamedInHealth()
    {
        using var silent = new Relay(0);
        var settings = AlertsHost.Settings(silent.Port);
        settings["Mqtt:TimeoutMs"] = "300";
        await using var host = await AlertsHost.StartAsync(settings, Token);

        await Eventually.TrueAsync(
            () => Reason(host).Contains("no answer to connect in 300 ms", StringComparison.Ordinal), () => Reason(host), Token);
    }

    [Fact]
    public async Task Broker_ThatIsNotThere_IsNamedInHealth()
    {
        await using var host = await AlertsHost.StartAsync(AlertsHost.Settings(Ports.Free()), Token);

        await Eventually.TrueAsync(() => Reason(host).Contains("refused", StringComparison.OrdinalIgnoreCase), () => Reason(host), Token);
    }

    [Fact]
    public async Task Node_StartedAgainWithTheBrokerBack_SendsWhatWasLeft()
    {
        using var broker = new Mosquitto();
        var settings = AlertsHost.Settings(broker.Port);
        settings["Alerts:Store:File"] = _file;
        var first = await AlertsHost.StartAsync(settings, Token);
        await first.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);
        await first.StopAsync(Token);
        await first.DisposeAsync();

        await broker.StartAsync(Token);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);
        await using var second = await AlertsHost.StartAsync(settings, Token);

        await listener.FirstAsync("event/mask", m => (string?)m.Data["phase"] == "begin", Token);
        await listener.FirstAsync("event/mask", m => (string?)m.Data["phase"] == "end", Token);
    }

    [Fact]
    public async Task Events_ThousandsThroughAnOutage_ComeOnceEachAndInOrder()
    {
        const int Cameras = 4, People = 250;
        using var broker = new Mosquitto("allow_anonymous true\nmax_queued_messages 0");
        var settings = AlertsHost.Settings(broker.Port);
        settings["Alerts:Store:File"] = _file;
        await using var host = await AlertsHost.StartAsync(settings, Token);
        await Task.WhenAll(Enumerable.Range(1, Cameras).Select(c => Task.Run(() => CrowdAsync(host, $"camera-{c}", People), Token)));

        await broker.StartAsync(Token);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);

        // Begin and end of each person; of the last ones too, since no more frames come.
        await Eventually.TrueAsync(() => Events(listener).Count == Cameras * 2 * People, () => $"{Events(listener).Count} events", Token);
        Assert.Equal(Events(listener).Count, Events(listener).Select(e => (string?)e.Payload["id"]).Distinct().Count());
        foreach (var camera in Events(listener).GroupBy(e => e.Topic))
        {
            var times = camera.Select(e => (string)e.Payload["time"]!).ToList();
            Assert.Equal(times.Order(StringComparer.Ordinal), times);
        }
    }

    private static List<Heard> Events(Listener listener) => [.. listener.All.Where(m => m.Topic.Contains("/event/", StringComparison.Ordinal))];

    /// <summary>One person after the other, each before an unseen camera for 3 s; the next comes 5 s later.</summary>
    private static async Task CrowdAsync(AlertsHost host, string camera, int people)
    {
        var from = DateTimeOffset.UtcNow;
        for (var person = 0; person < people; person++)
        {
            var comes = from.AddSeconds(8 * person);
            for (var frame = 0; frame < 15; frame++)
            {
                await host.Sink.ObserveAsync(Seen.Frame(camera, frame, comes.AddSeconds(frame / 5.0), MaskVerdict.Unmasked), Token);
            }
        }
    }

    private static string Reason(AlertsHost host)
    {
        var health = host.MqttHealthAsync(Token).GetAwaiter().GetResult();
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        return health.Description!;
    }
}
