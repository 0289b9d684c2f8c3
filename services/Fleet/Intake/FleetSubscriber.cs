using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Fleet.Messages;
using MaskPose.Edge.Fleet.Settings;
using MaskPose.Edge.Fleet.Store;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Messaging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MQTTnet;
using MQTTnet.Protocol;

namespace MaskPose.Edge.Fleet.Intake;

/// <summary>Keeps a connection to the center's broker and reads what comes, with growing pauses between attempts.</summary>
internal sealed class FleetSubscriber(
    IOptions<FleetOptions> options, Mailbox mailbox, BadMessages bad, FleetMetrics metrics, FleetState state, Retention retention, Supervisor supervisor,
    TimeProvider time, ILogger<FleetSubscriber> logger) : SupervisedService("fleet subscriber", supervisor)
{
    /// <summary>A connection that has lasted this long was a good one: the next pause is short again.</summary>
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private readonly FleetOptions _options = options.Value;
    private readonly RetryPause _pause = new(Random.Shared);

    private string Broker => $"{_options.Mqtt.Host}:{MqttConnection.PortOf(_options.Mqtt)}";

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            var reason = await RunSessionAsync(stoppingToken);
            if (state.Broker != reason && !stoppingToken.IsCancellationRequested)
            {
                logger.NotConnected(Broker, reason);
            }

            state.Broker = reason;
            if (time.GetElapsedTime(began) > Stable)
            {
                _pause.Reset();
            }

            await Task.Delay(_pause.Next(), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Why it ended.</returns>
    private async Task<string> RunSessionAsync(CancellationToken stoppingToken)
    {
        using var session = new CenterSession(_options, ReceiveAsync);
        try
        {
            var reason = await session.RunAsync(Connected, stoppingToken);
            if (stoppingToken.IsCancellationRequested)
            {
                using var deadline = new CancellationTokenSource(Goodbye);
                await session.CloseAsync(deadline.Token);
            }

            return reason;
        }
#pragma warning disable CA1031 // Whatever network, broker, certificates and their files do ends this session, never the node.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return error.GetBaseException().Message;
        }
    }

    private void Connected()
    {
        state.Broker = "";
        logger.Connected(Broker);
    }

    private async Task ReceiveAsync(MqttApplicationMessageReceivedEventArgs args, CancellationToken lost)
    {
        var message = args.ApplicationMessage;
        var arrival = new Arrival(
            message.Topic, Read(message), message.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtMostOnce ? null : args.AcknowledgeAsync);
        if (arrival.AcknowledgeAsync is not null)
        {
            await mailbox.AddAsync(arrival, lost);
        }
        else if (arrival.Content is not null && !mailbox.TryAdd(arrival))
        {
            metrics.Dropped();
        }
    }

    private FleetMessage? Read(MqttApplicationMessage message)
    {
        try
        {
            metrics.Received(message.Topic[(message.Topic.LastIndexOf('/') + 1)..]);
            return message.Payload.Length > _options.MaximumKilobytes * 1024L
                ? throw new BadMessageException("size", $"it has {message.Payload.Length} bytes; allowed: Fleet:MaximumKilobytes, {_options.MaximumKilobytes} KiB")
                : FleetMessage.Read(message.Topic, message.Payload, retention.Oldest, time.GetUtcNow());
        }
        catch (BadMessageException error)
        {
            bad.Add(message.Topic, error);
            return null;
        }
    }
}
