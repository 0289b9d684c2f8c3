using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Capture;
using Microsoft.Extensions.DependencyInjection;
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
    public async Task Broker_ThatIsSlow_GetsEverythingUnderOneId()
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        using var relay = new Relay(broker.Port);
        var log = new LogLines();
        var settings = AlertsHost.Settings(relay.Port);
        settings["Mqtt:TimeoutMs"] = "1000";
        await using var host = await AlertsHost.StartAsync(settings, Token, log);
        using var ledger = await EventLedger.ConnectAsync(broker.Port, Token);
        var events = host.Services.GetRequiredService<EventStore>();
        await Eventually.TrueAsync(() => host.MqttHealthAsync(Token).GetAwaiter().GetResult().Status == HealthStatus.Healthy, () => "not connected", Token);

        // A message takes longer than the broker has for its answer, then not quite.
        relay.Throttle(500);
        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);
        await Eventually.TrueAsync(() => Warned(log, "no answer to"), () => "no word of it", Token);
        Assert.Contains("no answer to", Reason(host), StringComparison.Ordinal);
        relay.Throttle(4000);

        await Eventually.TrueAsync(() => events.Waiting == 0, () => $"{events.Waiting} still wait", Token);
        Assert.Equal(
            events.NewestEvents(10).Reverse().Select(e => (string?)JsonNode.Parse(e.Envelope)!["id"]),
            ledger.Entries.Select(e => e.Id).Distinct());
        Assert.All(ledger.Entries.GroupBy(e => (e.EventId, e.Phase)), same => Assert.Single(same.Select(e => e.Id).Distinct()));
    }

    [Fact]
    public async Task Password_WrongThenRight_IsNamedAndNothingIsLost()
    {
        using var broker = new Mosquitto("allow_anonymous false\npassword_file {folder}/passwords");
        broker.AddUser("node", "right-one");
        await broker.StartAsync(Token);
        var password = broker.PathOf("node-password");
        await File.WriteAllTextAsync(password, "wrong-one", Token);
        OwnFile.Protect(password);
        var log = new LogLines();
        var settings = AlertsHost.Settings(broker.Port);
        (settings["Mqtt:Username"], settings["Mqtt:PasswordFile"]) = ("node", password);
        await using var host = await AlertsHost.StartAsync(settings, Token, log);
        using var listener = await Listener.ConnectAsync(broker.Port, Token, configure: o => o.WithCredentials("node", "right-one"));

        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);
        await Eventually.TrueAsync(() => Warned(log, "Mqtt:Username"), () => "no word of it", Token);
        Assert.Contains("Mqtt:Username", Reason(host), StringComparison.Ordinal);
        await File.WriteAllTextAsync(password, "right-one", Token);

        await listener.FirstAsync("event/mask", m => (string?)m.Data["phase"] == "begin", Token);
    }

    [Fact]
    public async Task Certificate_ExpiredThenRenewed_IsNamedAndNothingIsLost()
    {
        using var broker = new Mosquitto("allow_anonymous true\ncertfile {folder}/broker.pem\nkeyfile {folder}/broker.key");
        Certificates.Write(broker, "127.0.0.1", DateTimeOffset.UtcNow.AddDays(-1));
        await broker.StartAsync(Token);
        var log = new LogLines();
        var settings = AlertsHost.Settings(broker.Port);
        (settings["Mqtt:Tls:Enabled"], settings["Mqtt:Tls:CaFile"]) = ("true", broker.PathOf("broker.pem"));
        await using var host = await AlertsHost.StartAsync(settings, Token, log);

        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);
        await Eventually.TrueAsync(() => Warned(log, "expired"), () => Reason(host), Token);
        Assert.Contains("certificate", Reason(host), StringComparison.Ordinal);
        broker.Kill();
        Certificates.Write(broker, "127.0.0.1", DateTimeOffset.UtcNow.AddDays(1));
        await broker.StartAsync(Token);

        var events = host.Services.GetRequiredService<EventStore>();
        await Eventually.TrueAsync(() => events.Waiting == 0, () => Reason(host), Token);
        Assert.NotEmpty(events.NewestEvents(10));
    }

    private static bool Warned(LogLines log, string words) => log.Lines
        .Any(l => l.StartsWith("Warning: ", StringComparison.Ordinal) && l.Contains(words, StringComparison.Ordinal));

    private static string Reason(AlertsHost host)
    {
        var health = host.MqttHealthAsync(Token).GetAwaiter().GetResult();
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        return health.Description!;
    }
}
