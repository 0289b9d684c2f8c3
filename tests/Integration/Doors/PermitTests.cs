using System.Globalization;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Mqtt;
using MQTTnet.Protocol;
using Xunit;

namespace MaskPose.Edge.Integration.Doors;

/// <summary>Which people a node permits, over a real broker and the embedded one.</summary>
public sealed class PermitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Person_AloneAndMasked_IsLetInOnceAndThatIsTold(bool embedded)
    {
        using var broker = embedded ? null : new Mosquitto();
        var port = broker?.Port ?? Ports.Free();
        await (broker?.StartAsync(Token) ?? Task.CompletedTask);
        await using var host = await StartAsync(port, embedded);
        using var listener = await Listener.ConnectAsync(port, Token);
        await using var door = await TestDoor.StartAsync(port, Token);
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);

        await host.Sink.StandAsync(1.5, Token, MaskVerdict.Correct);
        var opened = await door.FirstAsync(a => a.HasOpened, Token);
        var told = await listener.FirstAsync("door/front/event", _ => true, Token);
        await host.Sink.StandAsync(0.2, Token, MaskVerdict.Correct);
        var permit = Assert.Single(listener.All, m => m.Topic.EndsWith("/permit", StringComparison.Ordinal));

        Assert.Equal("opened", (string?)told.Data["state"]);
        Assert.Equal(opened.Permit!.Nonce, (string?)told.Data["nonce"]);
        Assert.Equal((int?)permit.Data["track"], (int?)told.Data["track"]);
        Assert.False(permit.Retained);
        Assert.Equal(MqttQualityOfServiceLevel.AtLeastOnce, permit.Message.QualityOfServiceLevel);
        Assert.InRange(permit.Message.MessageExpiryInterval, 1u, 5u);
    }

    [Theory]
    [InlineData("tooManyPeople", MaskVerdict.Correct, MaskVerdict.Correct)]
    [InlineData("wrongVerdict", MaskVerdict.Correct, MaskVerdict.Unmasked)]
    [InlineData("wrongVerdict", MaskVerdict.Incorrect)]
    [InlineData("unknownVerdict", MaskVerdict.Unknown)]
    public async Task People_NotAsWanted_GetNoPermit(string doubt, params MaskVerdict[] verdicts)
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        await using var host = await StartAsync(broker.Port, embedded: false);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);

        await host.Sink.StandAsync(1.5, Token, verdicts);

        await listener.FirstAsync("door/front/state", m => (string?)m.Data["doubt"] == doubt, Token);
        Assert.DoesNotContain(listener.All, m => m.Topic.EndsWith("/permit", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cameraDegraded", CameraCondition.Degraded)]
    [InlineData("cameraOffline", CameraCondition.Offline)]
    public async Task Camera_NotWell_GivesNoPermit(string doubt, CameraCondition condition)
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        await using var host = await StartAsync(broker.Port, embedded: false);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);

        await host.Sink.ReportAsync(condition, Token);
        await host.Sink.StandAsync(1.5, Token, MaskVerdict.Correct);

        await listener.FirstAsync("door/front/state", m => (string?)m.Data["doubt"] == doubt, Token);
        Assert.DoesNotContain(listener.All, m => m.Topic.EndsWith("/permit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Person_UnmaskedWhoStepsIn_TakesThePermitBack()
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        await using var host = await StartAsync(broker.Port, embedded: false);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);

        await host.Sink.StandAsync(1.5, Token, MaskVerdict.Correct);
        var permit = await listener.FirstAsync("door/front/permit", _ => true, Token);
        await host.Sink.StandAsync(0.5, Token, MaskVerdict.Correct, MaskVerdict.Unmasked);
        var revoked = await listener.FirstAsync("door/front/revoke", _ => true, Token);

        Assert.Equal((string?)permit.Data["nonce"], (string?)revoked.Data["nonce"]);
        await listener.FirstAsync("door/front/event", m => (string?)m.Data["state"] == "revoked", Token);
    }

    [Fact]
    public async Task Permit_WithoutAController_IsToldAsUnansweredAndNotSentAgain()
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        await using var host = await StartAsync(broker.Port, embedded: false);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);

        await host.Sink.StandAsync(1.5, Token, MaskVerdict.Correct);
        await listener.FirstAsync("door/front/event", m => (string?)m.Data["state"] == "unanswered", Token);
        await host.Sink.StandAsync(0.2, Token, MaskVerdict.Correct);

        Assert.Single(listener.All, m => m.Topic.EndsWith("/permit", StringComparison.Ordinal));
    }

    private static async Task<AlertsHost> StartAsync(int port, bool embedded)
    {
        var settings = TestDoor.Settings(port);
        if (embedded)
        {
            settings.Remove("Mqtt:Host");
            settings["Broker:Port"] = port.ToString(CultureInfo.InvariantCulture);
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
