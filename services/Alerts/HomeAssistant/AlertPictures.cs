using System.Threading.Channels;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Inference.Imaging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.HomeAssistant;

/// <summary>
/// Publishes the picture of an alert's begin for Home Assistant, small, faces blurred like all stored pictures. Sent at once or never, and not
/// retained: no broker keeps it for longer than the node does.
/// </summary>
internal sealed class AlertPictures : SupervisedService
{
    public const string ContentType = "image/jpeg";

    /// <summary>A larger one is not sent; at this size even noise is smaller.</summary>
    public const int MaximumBytes = 512 * 1024;

    private const int LongSide = 640;
    private const int Quality = 75;

    /// <summary>More alerts at a time than anybody can view: the oldest are dropped.</summary>
    private const int Most = 4;

    private readonly Channel<Snapshot> _waiting = Channel.CreateBounded<Snapshot>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Topics _topics;
    private readonly CurrentMqttSession _live;
    private readonly ILogger<AlertPictures> _logger;

    public AlertPictures(IOptions<MqttOptions> mqtt, SnapshotCoordinator snapshots, Topics topics, CurrentMqttSession live, Supervisor supervisor, ILogger<AlertPictures> logger)
        : base("alert pictures", supervisor)
    {
        (_topics, _live, _logger) = (topics, live, logger);
        if (mqtt.Value.HomeAssistant.Enabled)
        {
            snapshots.AlertKept += snapshot => _waiting.Writer.TryWrite(snapshot);
        }
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await foreach (var snapshot in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await SendAsync(snapshot, stoppingToken);
        }
    }

    private async Task SendAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        var topic = _topics.Picture(snapshot.Camera);
        try
        {
            var small = PictureCodec.Shrink(snapshot.Jpeg.Span, LongSide, Quality);
            if (small.Length <= MaximumBytes)
            {
                await _live.PublishAsync(new MqttOutgoing(topic, small) { ContentType = ContentType }, null, cancellationToken);
            }
        }
        catch (Exception error) when (error is MqttSessionException or UnreadablePictureException)
        {
            _logger.DiscoveryRefused(topic, error.Message);
        }
    }
}
