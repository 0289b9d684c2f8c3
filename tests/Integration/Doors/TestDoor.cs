using System.Collections.Concurrent;
using System.Text;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.DoorSim;
using MaskPose.Edge.Integration.Mqtt;
using MQTTnet;
using MQTTnet.Protocol;

namespace MaskPose.Edge.Integration.Doors;

/// <summary>A reference controller at the door "front", and what it did.</summary>
internal sealed class TestDoor : IAsyncDisposable
{
    public const string Topic = "maskpose/v1/school/door-box/door/front/";
    public const string Key = "3f9c1e0ab45d7786c2e1f0945ab36d7e8190a2b3c4d5e6f708192a3b4c5d6e7f";

    private readonly ConcurrentQueue<ControllerAct> _acts = new();
    private readonly ConcurrentQueue<string> _told = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly DoorController _controller;
    private readonly Task _run;

    private TestDoor(int port, string key, TimeProvider time)
    {
        var check = new PermitCheckSettings("school", "door-box", "front", [Encoding.UTF8.GetBytes(key)], TimeSpan.Zero);
        _controller = new DoorController(new DoorControllerSettings(check, "127.0.0.1", port), time, _acts.Enqueue, _told.Enqueue);
        _run = _controller.RunAsync(_stop.Token);
    }

    public IReadOnlyCollection<ControllerAct> Acts => _acts;

    /// <summary>With a node's settings for this door.</summary>
    public static Dictionary<string, string?> Settings(int port)
    {
        var settings = AlertsHost.Settings(port);
        settings["Doors:front:Camera"] = Visitors.Camera;
        settings["Doors:front:Key"] = Key;
        settings["Doors:front:AcknowledgeTimeoutMs"] = "1500";
        return settings;
    }

    public static async Task<TestDoor> StartAsync(
        int port, CancellationToken cancellationToken, string key = Key, TimeProvider? time = null)
    {
        var door = new TestDoor(port, key, time ?? TimeProvider.System);
        await Eventually.TrueAsync(
            () => door._told.Any(t => t.StartsWith("listens", StringComparison.Ordinal)), () => string.Join('\n', door._told), cancellationToken);
        return door;
    }

    public Task<ControllerAct> FirstAsync(Func<ControllerAct, bool> fits, CancellationToken cancellationToken) => Eventually.FindAsync(
        () => _acts.FirstOrDefault(fits), () => $"it did: {string.Join(" | ", _acts)}", cancellationToken);

    /// <summary>Somebody else sends a message on the door's topic.</summary>
    public static async Task SendAsync(int port, MqttApplicationMessage message, bool retain, CancellationToken cancellationToken)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build(), cancellationToken);
        await client.PublishAsync(
            new MqttApplicationMessageBuilder().WithTopic(message.Topic).WithPayload(message.Payload).WithRetainFlag(retain)
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
            cancellationToken);
        await client.DisconnectAsync(cancellationToken: cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _controller.Dispose();
        _stop.Dispose();
    }
}
