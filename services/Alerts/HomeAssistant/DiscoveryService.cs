using MaskPose.Edge.Alerts.Commands;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MQTTnet;

namespace MaskPose.Edge.Alerts.HomeAssistant;

/// <summary>
/// Announces the node, each door and each camera to Home Assistant: retained, again on every connect and on Home Assistant's
/// birth message. Refused topics do not delay anything else.
/// </summary>
internal sealed class DiscoveryService(
    IOptions<AlertsOptions> alerts,
    IOptions<MqttOptions> mqtt,
    IOptions<DoorsOptions> doors,
    IEnumerable<ICommand> commands,
    Attendants attendants,
    SnapshotCoordinator snapshots,
    MqttConnectionSettings link,
    Topics topics,
    RetainedMessages retained,
    ToldTopics toldTopics,
    CurrentMqttSession live,
    Supervisor supervisor,
    TimeProvider time,
    ILogger<DiscoveryService> logger) : SupervisedService("discovery", supervisor), IMqttMessageHandler
{
    /// <summary>Home Assistant asks for some delay after its birth message.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly HomeAssistantOptions _options = mqtt.Value.HomeAssistant;
    private readonly DeviceIds _ids = new(alerts.Value, mqtt.Value.HomeAssistant.DiscoveryPrefix);

    /// <summary>The published variant, by topic.</summary>
    private readonly Dictionary<string, string> _told = [];
    private long? _session;
    private bool _canPause;
    private volatile bool _isAsked;

    public IReadOnlyList<string> Filters => _options.Enabled ? [$"{_options.DiscoveryPrefix}/status"] : [];

    /// <summary>Whatever it says, retained or not: publishing once more does no harm.</summary>
    public void Receive(MqttApplicationMessage message) => _isAsked = true;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (_options.Enabled && await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (live.Number is { } session)
            {
                await PublishAsync(session, stoppingToken);
            }
        }
    }

    /// <summary>Here, or in a process that has connected with its cameras: one that disconnects for a while keeps its switches.</summary>
    private bool CanPause => _canPause |= link.HearsCommands && commands.Select(c => c.Name).Concat(attendants.Names).Contains("pause");

    /// <summary>The node first: the others refer to it.</summary>
    internal IEnumerable<Device> Devices()
    {
        var canPause = CanPause;
        return
        [
            new NodeDevice(alerts.Value, _options.PageUrl, _ids, topics),
            .. doors.Value.Keys.Order(StringComparer.Ordinal).Select(d => new DoorDevice(d, alerts.Value, _ids, topics)),
            .. retained.All().Select(m => topics.CameraOf(m.Key)?.Camera).OfType<string>().Distinct()
                .Select(c => new CameraDevice(c, alerts.Value, _ids, topics, snapshots.KeepsOf(c), canPause)),
        ];
    }

    private async Task PublishAsync(long session, CancellationToken cancellationToken)
    {
        if (_isAsked || session != _session)
        {
            _isAsked = false;
            _session = session;
            _told.Clear();
        }

        var devices = Devices().ToList();
        foreach (var gone in _told.Keys.Except(devices.Select(d => d.Topic)).ToList())
        {
            _told.Remove(gone);
        }

        foreach (var device in devices)
        {
            if (!_told.TryGetValue(device.Topic, out var told) || told != device.Variant)
            {
                _told[device.Topic] = device.Variant;
                await PublishAsync(device, session, cancellationToken);
            }
        }
    }

    private async Task PublishAsync(Device device, long session, CancellationToken cancellationToken)
    {
        try
        {
            var message = new MqttOutgoing(device.Topic, device.Payload(), IsRetained: true) { ContentType = "application/json" };
            toldTopics.Add(device.Topic);
            await live.PublishAsync(message, session, cancellationToken);
        }
        catch (MqttSessionException error)
        {
            logger.DiscoveryRefused(device.Topic, error.Message);
        }
    }
}
