using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Mqtt;
using Xunit;

namespace MaskPose.Edge.Integration.Doors;

/// <summary>What a controller refuses over a real broker, each with its named reason.</summary>
public sealed class ControllerTests : IDisposable
{
    private readonly Mosquitto _broker = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _broker.Dispose();

    [Fact]
    public async Task Permit_SentASecondTime_IsReplayed()
    {
        await _broker.StartAsync(Token);
        await using var host = await StartAsync();
        using var listener = await Listener.ConnectAsync(_broker.Port, Token);
        await using var door = await TestDoor.StartAsync(_broker.Port, Token);

        await host.Sink.StandAsync(1.5, Token, MaskVerdict.Correct);
        await door.FirstAsync(a => a.HasOpened, Token);
        var permit = await listener.FirstAsync("door/front/permit", _ => true, Token);
        await TestDoor.SendAsync(_broker.Port, permit.Message, retain: false, Token);

        await door.FirstAsync(a => a.Refusal == PermitRefusal.Replayed, Token);
        Assert.Single(door.Acts, a => a.HasOpened);
    }

    [Fact]
    public async Task Permit_ThatSomebodyRetained_IsRefusedByWhoComesLater()
    {
        await _broker.StartAsync(Token);
        await using var host = await StartAsync();
        using var listener = await Listener.ConnectAsync(_broker.Port, Token);

        await host.Sink.StandAsync(1.5, Token, MaskVerdict.Correct);
        var permit = await listener.FirstAsync("door/front/permit", _ => true, Token);
        await TestDoor.SendAsync(_broker.Port, permit.Message, retain: true, Token);
        await using var door = await TestDoor.StartAsync(_broker.Port, Token);

        await door.FirstAsync(a => a.Refusal == PermitRefusal.Retained, Token);
        Assert.DoesNotContain(door.Acts, a => a.HasOpened);
    }

    [Fact]
    public async Task Permit_OfAnotherKey_IsABadSignatureAndTheNodeTellsIt()
    {
        await _broker.StartAsync(Token);
        await using var host = await StartAsync();
        using var listener = await Listener.ConnectAsync(_broker.Port, Token);
        await using var door = await TestDoor.StartAsync(_broker.Port, Token, key: new string('x', 32));

        await host.Sink.StandAsync(1.5, Token, MaskVerdict.Correct);

        await door.FirstAsync(a => a.Refusal == PermitRefusal.BadSignature, Token);
        var told = await listener.FirstAsync("door/front/event", _ => true, Token);
        Assert.Equal(
            ("unanswered", "no answer in 1500 ms; one arrived that was not signed with this door's key"), ((string?)told.Data["state"], (string?)told.Data["reason"]));
    }

    [Theory]
    [InlineData(20, PermitRefusal.Expired)]
    [InlineData(-20, PermitRefusal.FromTheFuture)]
    public async Task Permit_AtAControllerWithASkewedClock_IsRefused(double aheadSeconds, PermitRefusal expected)
    {
        await _broker.StartAsync(Token);
        await using var host = await StartAsync();
        await using var door = await TestDoor.StartAsync(_broker.Port, Token, time: new ShiftedTime(TimeSpan.FromSeconds(aheadSeconds)));

        await host.Sink.StandAsync(1.5, Token, MaskVerdict.Correct);

        await door.FirstAsync(a => a.Refusal == expected, Token);
    }

    [Fact]
    public async Task Permit_ThatComesLate_IsExpired()
    {
        await _broker.StartAsync(Token);
        await using var host = await StartAsync(("Doors:front:PermitSeconds", "1"));
        using var listener = await Listener.ConnectAsync(_broker.Port, Token);

        await host.Sink.StandAsync(1.5, Token, MaskVerdict.Correct);
        var permit = await listener.FirstAsync("door/front/permit", _ => true, Token);
        await listener.FirstAsync("door/front/event", m => (string?)m.Data["state"] == "unanswered", Token); // later than it lasts
        await using var door = await TestDoor.StartAsync(_broker.Port, Token);
        await TestDoor.SendAsync(_broker.Port, permit.Message, retain: false, Token);

        await door.FirstAsync(a => a.Refusal == PermitRefusal.Expired, Token);
    }

    [Fact]
    public async Task Permit_AfterTheNodeStopped_IsRefused()
    {
        await _broker.StartAsync(Token);
        await using var host = await StartAsync();
        using var listener = await Listener.ConnectAsync(_broker.Port, Token);

        await host.Sink.StandAsync(1.5, Token, MaskVerdict.Correct);
        var permit = await listener.FirstAsync("door/front/permit", _ => true, Token);
        await host.StopAsync(Token);
        await using var door = await TestDoor.StartAsync(_broker.Port, Token);
        await TestDoor.SendAsync(_broker.Port, permit.Message, retain: false, Token);

        await door.FirstAsync(a => a.Refusal == PermitRefusal.NodeNotOnline, Token);
    }

    [Theory]
    [InlineData("open")]
    [InlineData("{\"data\":{}}")]
    public async Task Message_ThatIsNoPermit_IsUnreadable(string text)
    {
        await _broker.StartAsync(Token);
        await using var door = await TestDoor.StartAsync(_broker.Port, Token);

        await TestDoor.SendAsync(
            _broker.Port,
            new MQTTnet.MqttApplicationMessageBuilder().WithTopic(TestDoor.Topic + "permit").WithPayload(text).Build(),
            retain: false,
            Token);

        await door.FirstAsync(a => a.Refusal == PermitRefusal.Unreadable, Token);
    }

    private async Task<AlertsHost> StartAsync(params (string Key, string Value)[] more)
    {
        var settings = TestDoor.Settings(_broker.Port);
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        var host = await AlertsHost.StartAsync(settings, Token);
        await host.Sink.ReportAsync(CameraCondition.Online, Token);
        await Eventually.TrueAsync(
            () => host.MqttHealthAsync(Token).GetAwaiter().GetResult().Description!.StartsWith("connected", StringComparison.Ordinal),
            () => "not connected",
            Token);
        return host;
    }
}
