using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Core.Stages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MQTTnet;
using MQTTnet.Protocol;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Commands reach the process that has the cameras through the connection that it opens to Alerts.</summary>
public sealed class AttendanceTests : IDisposable
{
    private readonly Mosquitto _broker = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _broker.Dispose();

    [Fact]
    public async Task Command_OfAnotherProcess_IsDoneThereAnsweredAndAudited()
    {
        await _broker.StartAsync(Token);
        await using var host = await AlertsHost.StartAsync(AlertsHost.Settings(_broker.Port), Token);
        var pause = new PauseDouble("entrance");
        using var ingest = await StartIngestAsync(host, pause);

        var done = await AskAsync("pause", """{"camera":"entrance","by":"ana","why":"cleaning"}""", m => (bool)m.Data["ok"]!);
        var refused = await AskAsync("pause", """{"camera":"yard"}""", m => !(bool)m.Data["ok"]! && ((string)m.Data["error"]!).Contains("yard", StringComparison.Ordinal));

        Assert.Contains("ana", pause.Asked);
        Assert.Equal("entrance", (string?)done.Data["result"]!["paused"]);
        Assert.Equal("camera is \"yard\"; allowed: entrance.", (string?)refused.Data["error"]);
        Assert.Contains(
            host.Services.GetRequiredService<AuditStore>().Newest(100),
            e => (e.Who, e.Action, e.Subject, e.Why, e.Outcome) == ("ana", "pause", "entrance", "cleaning", "done"));
        await ingest.StopAsync(Token);
    }

    [Fact]
    public async Task Command_OfOneOfTwoProcesses_FindsTheRightOne()
    {
        await _broker.StartAsync(Token);
        await using var host = await AlertsHost.StartAsync(AlertsHost.Settings(_broker.Port), Token);
        using var first = await StartIngestAsync(host, new PauseDouble("entrance"));
        using var second = await StartIngestAsync(host, new PauseDouble("yard"));

        await AskAsync("pause", """{"camera":"entrance"}""", m => (bool)m.Data["ok"]!);
        await AskAsync("pause", """{"camera":"yard"}""", m => (bool)m.Data["ok"]!);
    }

    [Fact]
    public async Task HomeAssistant_OfCamerasOfAnotherProcess_HasTheirSwitch()
    {
        await _broker.StartAsync(Token);
        var settings = AlertsHost.Settings(_broker.Port);
        settings["Mqtt:HomeAssistant:Enabled"] = "true";
        await using var host = await AlertsHost.StartAsync(settings, Token);
        using var listener = await Listener.ConnectAsync(_broker.Port, Token, topic: "homeassistant/#");
        await host.Sink.ReportAsync(Seen.Status("entrance", DateTimeOffset.UtcNow), Token);

        using var ingest = await StartIngestAsync(host, new PauseDouble("entrance"));

        await listener.FirstAsync("/config", m => m.Payload.ToJsonString().Contains("cmd/pause", StringComparison.Ordinal), Token);
        await ingest.StopAsync(Token);
    }

    [Fact]
    public async Task Reload_IsDoneByAllAndNamesThem()
    {
        await _broker.StartAsync(Token);
        await using var host = await AlertsHost.StartAsync(AlertsHost.Settings(_broker.Port), Token);
        using var ingest = await StartIngestAsync(
            host, new PauseDouble("entrance"), _ => Task.FromResult(new ReloadOutcome([], ["Models:Provider"])));

        var answer = await AskAsync("reload", "{}", m => (bool)m.Data["ok"]!);

        Assert.Equal("Models:Provider", (string?)Assert.Single(answer.Data["result"]!["needRestart"]!.AsArray()));
        Assert.Contains(Environment.MachineName, answer.Data["result"]!["processes"]!.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>Asks again until the answer fits: the other process may be connected only now.</summary>
    private async Task<Heard> AskAsync(string command, string payload, Func<Heard, bool> fits)
    {
        using var listener = await Listener.ConnectAsync(_broker.Port, Token, topic: "maskpose/+/+/+/cmd/+/result");
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _broker.Port).Build(), Token);
        for (var attempt = 0; attempt < 120 && !listener.All.Any(fits); attempt++)
        {
            await client.PublishStringAsync(
                $"maskpose/v1/school/door-box/cmd/{command}", payload, MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Token);
            await Task.Delay(500, Token);
        }

        return await listener.FirstAsync("/result", fits, Token);
    }

    private static async Task<IHost> StartIngestAsync(AlertsHost alerts, ICommand command, ReloadConfiguration? reload = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Alerts:Address", alerts.Addresses[1].ToString())]);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(command).AddAlertsClient(builder.Configuration);
        if (reload is not null)
        {
            builder.Services.AddSingleton(reload);
        }

        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }

    private sealed class PauseDouble(string camera) : ICommand
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Asked { get; } = [];

        public string Name => "pause";

        public string SubjectArgument => "camera";

        public Task<JsonObject> RunAsync(CommandArguments arguments, CancellationToken cancellationToken)
        {
            var id = arguments.OneOf("camera", [camera]);
            Asked.Enqueue(arguments.By);
            return Task.FromResult(new JsonObject { ["paused"] = id });
        }
    }
}
