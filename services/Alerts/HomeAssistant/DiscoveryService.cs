using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Mqtt;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MQTTnet;

namespace MaskPose.Edge.Alerts.HomeAssistant;

/// <summary>
/// Tells Home Assistant of each camera: retained, anew on every connect and whenever Home Assistant says that it is there.
/// What its topics refuse does not hold anything else up.
/// </summary>
internal sealed class DiscoveryService(
    IOptions<AlertsOptions> alerts,
    IOptions<MqttOptions> mqtt,
    Topics topics,
    RetainedMessages retained,
    LiveSession live,
    TimeProvider time,
    ILogger<DiscoveryService> logger) : BackgroundService, IMqttReceiver
{
    /// <summary>Home Assistant asks for some delay between its birth and what comes of it.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly HomeAssistantOptions _options = mqtt.Value.HomeAssistant;
    private readonly HashSet<string> _told = [];
    private long? _session;
    private volatile bool _isAsked;

    public IReadOnlyList<string> Filters => _options.Enabled ? [$"{_options.DiscoveryPrefix}/status"] : [];

    /// <summary>Whatever it says, retained or not: telling once more does no harm.</summary>
    public void Receive(MqttApplicationMessage message) => _isAsked = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (_options.Enabled && await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (live.Number is { } session)
            {
                await TellAsync(session, stoppingToken);
            }
        }
    }

    private async Task TellAsync(long session, CancellationToken cancellationToken)
    {
        if (_isAsked || session != _session)
        {
            _isAsked = false;
            _session = session;
            _told.Clear();
        }

        foreach (var camera in retained.All().Select(m => topics.CameraOf(m.Key)?.Camera).OfType<string>().Distinct())
        {
            if (_told.Add(camera))
            {
                await TellAsync(new CameraDevice(topics, alerts.Value, _options.DiscoveryPrefix, camera), session, cancellationToken);
            }
        }
    }

    private async Task TellAsync(CameraDevice device, long session, CancellationToken cancellationToken)
    {
        try
        {
            var message = new MqttOutgoing(device.Topic, device.Payload(), IsRetained: true) { ContentType = "application/json" };
            await live.PublishAsync(message, session, cancellationToken);
        }
        catch (MqttSessionException error)
        {
            logger.DiscoveryRefused(device.Topic, error.Message);
        }
    }
}
