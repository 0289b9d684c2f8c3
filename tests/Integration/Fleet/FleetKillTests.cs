using MaskPose.Edge.Integration.Node;
using Xunit;

namespace MaskPose.Edge.Integration.Fleet;

/// <summary>Two instances, PostgreSQL and the broker die while events come: each is in the database once.</summary>
public sealed class FleetKillTests : IClassFixture<Center>, IDisposable
{
    private const int Sites = 4;
    private const int EventsOfASite = 250;

    private readonly Dictionary<string, RunningNode> _instances = [];
    private readonly Center _center;
    private bool _shared;
    private int _sent;

    public FleetKillTests(Center center)
    {
        Center.Require();
        _center = center;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var instance in _instances.Values)
        {
            instance.Dispose();
        }
    }

    /// <summary>mosquitto 2.0 forgets shared subscriptions over its restart, so that case is without them.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Instances_KilledWithDatabaseAndBroker_LoseNothingAndDoubleNothing(bool shared)
    {
        _shared = shared;
        Start("a");
        Start("b");
        await ReadyAsync();
        var sending = Task.WhenAll(Enumerable.Range(0, Sites).Select(SendAsync));

        await SentAsync(0.2);
        Restart("a");
        await SentAsync(0.4);
        _center.Database.Kill();
        await SentAsync(0.5);
        _center.Database.Start();
        await SentAsync(0.7);
        if (!shared)
        {
            await _center.Broker.StopAsync(Token);
            await _center.Broker.StartAsync(Token);
        }

        await SentAsync(0.9);
        Restart("b");
        await sending;

        await _center.HasAsync($"SELECT count(*) FROM event WHERE site LIKE '{Name}%'", Sites * EventsOfASite, Token);
        Assert.Equal(Sites * EventsOfASite, await _center.AskAsync($"SELECT count(DISTINCT id) FROM event WHERE site LIKE '{Name}%'"));
        Assert.Equal(Sites * EventsOfASite, await _center.AskAsync($"SELECT sum(count) FROM hourly WHERE site LIKE '{Name}%'"));
    }

    private string Name => _shared ? "sharing" : "whole";

    private void Start(string name) => _instances[name] = new RunningNode(
        [], [.. _center.Settings($"{Name}-{name}").Append(new("Fleet:SharedSubscription", $"{_shared}")).SelectMany(s => new[] { "--set", $"{s.Key}={s.Value}" })]);

    /// <summary>SIGKILL, and again under the same name.</summary>
    private void Restart(string name)
    {
        _instances[name].Dispose();
        Start(name);
    }

    private async Task ReadyAsync()
    {
        foreach (var instance in _instances.Values)
        {
            await instance.SaysAsync("Fleet: connected", Token);
        }
    }

    private Task SentAsync(double share) => Eventually.TrueAsync(
        () => _sent >= share * Sites * EventsOfASite, () => $"only {_sent} are sent", Token);

    private async Task SendAsync(int site)
    {
        using var node = new SimulatedNode(_center.Broker.Port, $"{Name}-{site}", "box");
        for (var number = 0; number < EventsOfASite; number++)
        {
            var message = MqttExamples.Event("begin", Guid.NewGuid(), 0, "begin", DateTimeOffset.UtcNow);
            await node.SendAsync("camera/entrance/event/mask", message.ToJsonString(), Token);
            Interlocked.Increment(ref _sent);
        }
    }
}
