using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Integration.Doors;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Commands over a real broker.</summary>
public sealed class CommandTests : IDisposable
{
    private const string Root = "maskpose/v1/school/door-box/";

    private readonly Mosquitto _broker = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _broker.Dispose();

    [Theory]
    [InlineData("5")]
    [InlineData("3.1.1")]
    public async Task Command_OfMqtt311_IsAnsweredOnItsResultTopic(string protocol)
    {
        await using var host = await StartAsync(("Mqtt:Protocol", protocol));
        using var listener = await ListenAsync();

        await SendAsync("nonsense", "{}", MqttProtocolVersion.V311);

        var answer = await listener.FirstAsync("cmd/nonsense/result", _ => true, Token);
        Assert.Contains("allowed: permit, reload, revoke", (string)answer.Data["error"]!, StringComparison.Ordinal);
        Assert.False(answer.Retained);
    }

    [Fact]
    public async Task Command_OfMqtt5_IsAnsweredWhereItSaysWithItsCorrelation()
    {
        await using var host = await StartAsync();
        using var listener = await ListenAsync();

        await SendAsync("revoke", """{"door":"front"}""", MqttProtocolVersion.V500, Root + "cmd/ana/result", [7, 8]);

        var answer = await listener.FirstAsync("cmd/ana/result", _ => true, Token);
        Assert.Equal([7, 8], answer.Message.CorrelationData);
        Assert.Equal("revoke", (string?)answer.Data["command"]);
    }

    [Fact]
    public async Task Permit_ByHand_OpensTheDoorAndIsInTheAuditLog()
    {
        await using var host = await StartAsync(("Doors:front:ManualPermits", "true"), ("Mqtt:Username", "node"));
        await using var door = await TestDoor.StartAsync(_broker.Port, Token);
        using var listener = await ListenAsync();
        var wish = new JsonObject { ["door"] = "front", ["by"] = "ana", ["why"] = "delivery", ["at"] = DateTimeOffset.UtcNow.ToString("O") };

        await SendAsync("permit", wish.ToJsonString());

        var opened = await door.FirstAsync(a => a.HasOpened, Token);
        var told = await listener.FirstAsync("door/front/event", _ => true, Token);
        Assert.Equal((0, "ana", "opened"), (opened.Permit!.Track, (string?)told.Data["by"], (string?)told.Data["state"]));
        var entry = Assert.Single(host.Services.GetRequiredService<AuditStore>().Newest(10));
        Assert.Equal(("ana", "permit", "front", "delivery", "done"), (entry.Who, entry.Action, entry.Subject, entry.Why, entry.Outcome));
    }

    [Fact]
    public async Task Command_Retained_IsIgnored()
    {
        await _broker.StartAsync(Token);
        await SendAsync("first", "{}", retain: true);
        await using var host = await StartAsync(start: false);
        using var listener = await ListenAsync();
        await SendAsync("second", "{}");

        await listener.FirstAsync("cmd/second/result", _ => true, Token);
        Assert.DoesNotContain(listener.All, m => m.Topic.EndsWith("cmd/first/result", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commands_ThatAreOff_AreNotHeard()
    {
        await using var host = await StartAsync(("Mqtt:Commands", "false"));
        using var listener = await ListenAsync();

        await SendAsync("nonsense", "{}");
        await host.StopAsync(Token);

        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "stopped", Token);
        Assert.DoesNotContain(listener.All, m => m.Topic.EndsWith("/result", StringComparison.Ordinal));
    }

    private Task<AlertsHost> StartAsync(params (string Key, string Value)[] more) => StartAsync(start: true, more);

    private async Task<AlertsHost> StartAsync(bool start, params (string Key, string Value)[] more)
    {
        if (start)
        {
            await _broker.StartAsync(Token);
        }

        var settings = TestDoor.Settings(_broker.Port);
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return await AlertsHost.StartAsync(settings, Token);
    }

    /// <summary>Once the node is there.</summary>
    private async Task<Listener> ListenAsync()
    {
        var listener = await Listener.ConnectAsync(_broker.Port, Token);
        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);
        return listener;
    }

    private async Task SendAsync(
        string command, string payload, MqttProtocolVersion version = MqttProtocolVersion.V500, string? answer = null, byte[]? correlation = null, bool retain = false)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _broker.Port).WithProtocolVersion(version).Build(), Token);
        var message = new MqttApplicationMessageBuilder().WithTopic($"{Root}cmd/{command}").WithPayload(payload)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).WithRetainFlag(retain);
        if (version == MqttProtocolVersion.V500)
        {
            message.WithResponseTopic(answer).WithCorrelationData(correlation);
        }

        await client.PublishAsync(message.Build(), Token);
        await client.DisconnectAsync(cancellationToken: Token);
    }
}
