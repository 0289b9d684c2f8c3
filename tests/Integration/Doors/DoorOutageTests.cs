using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Mqtt;
using Xunit;

namespace MaskPose.Edge.Integration.Doors;

/// <summary>Broker and node die in the midst: nothing stale opens.</summary>
public sealed class DoorOutageTests : IDisposable
{
    private readonly Mosquitto _broker = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-doors-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _broker.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Broker_Restarted_BringsNoPermitBackAndTheOldOneIsOfAnotherSession()
    {
        await _broker.StartAsync(Token);
        await using var host = await AlertsHost.StartAsync(TestDoor.Settings(_broker.Port), Token);
        await host.Sink.ReportAsync(CameraCondition.Online, Token);
        Heard permit;
        using (var before = await Listener.ConnectAsync(_broker.Port, Token))
        {
            await before.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);
            await before.FirstAsync("door/front/state", m => (string?)m.Data["doubt"] != "brokerLost", Token);
            await host.Sink.StandAsync(1.5, Token, MaskVerdict.Correct);
            permit = await before.FirstAsync("door/front/permit", _ => true, Token);
        }

        _broker.Kill();
        await host.Sink.StandAsync(0.5, Token, MaskVerdict.Correct);
        await _broker.StartAsync(Token);
        using var after = await Listener.ConnectAsync(_broker.Port, Token);
        await using var door = await TestDoor.StartAsync(_broker.Port, Token);
        var told = await after.FirstAsync("door/front/event", _ => true, Token);
        await TestDoor.SendAsync(_broker.Port, permit.Message, retain: false, Token);

        await door.FirstAsync(a => a.Refusal == PermitRefusal.WrongSession, Token);
        Assert.DoesNotContain(door.Acts, a => a.HasOpened);
        Assert.Equal("unanswered", (string?)told.Data["state"]);
        Assert.Single(after.All, m => m.Topic.EndsWith("/permit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Broker_Away_MeansNoPermitThenNorLater()
    {
        await _broker.StartAsync(Token);
        await using var host = await AlertsHost.StartAsync(TestDoor.Settings(_broker.Port), Token);
        await host.Sink.ReportAsync(CameraCondition.Online, Token);
        using (var before = await Listener.ConnectAsync(_broker.Port, Token))
        {
            await before.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);
        }

        _broker.Kill();
        await Eventually.TrueAsync(
            () => !host.MqttHealthAsync(Token).GetAwaiter().GetResult().Description!.StartsWith("connected", StringComparison.Ordinal),
            () => "still connected",
            Token);
        await host.Sink.StandAsync(1.5, Token, MaskVerdict.Correct);
        await host.Sink.StandAsync(0.1, Token);
        await _broker.StartAsync(Token);
        using var after = await Listener.ConnectAsync(_broker.Port, Token);
        await after.FirstAsync("event/mask", m => (bool?)m.Data["late"] == true || (string?)m.Data["phase"] == "end", Token);

        Assert.DoesNotContain(after.All, m => m.Topic.EndsWith("/permit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Node_Killed_LeavesNothingThatOpens()
    {
        await _broker.StartAsync(Token);
        using var listener = await Listener.ConnectAsync(_broker.Port, Token);
        await using var node = new AlertsProcess(
            _broker.Port, Path.Combine(_folder, "events.db"), "Alerts:Site=school", "Alerts:Node=door-box",
            $"Doors:front:Camera={Visitors.Camera}", $"Doors:front:Key={TestDoor.Key}");
        node.Start();
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);
        await Eventually.TrueAsync(() => IsThere(node.Sink), () => node.Output, Token);
        await node.Sink.StandAsync(1.5, Token, MaskVerdict.Correct);
        var permit = await listener.FirstAsync("door/front/permit", _ => true, Token);

        node.Kill();
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "offline", Token);
        await using var door = await TestDoor.StartAsync(_broker.Port, Token);
        await TestDoor.SendAsync(_broker.Port, permit.Message, retain: false, Token);

        await door.FirstAsync(a => a.Refusal == PermitRefusal.NodeNotOnline, Token);
    }

    private static bool IsThere(IObservationSink sink)
    {
        try
        {
            sink.ReportAsync(CameraCondition.Online, Token).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (StageUnavailableException)
        {
            return false;
        }
    }
}
