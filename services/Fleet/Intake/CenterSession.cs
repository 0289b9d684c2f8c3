using MaskPose.Edge.Fleet.Messages;
using MaskPose.Edge.Fleet.Settings;
using MaskPose.Edge.Messaging;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace MaskPose.Edge.Fleet.Intake;

/// <summary>One connection to the center's broker, whose session outlives it.</summary>
internal sealed class CenterSession : IDisposable
{
    /// <summary>The instances share the messages of one group.</summary>
    private const string Group = "$share/fleet/";

    /// <summary>A larger packet is not even read: the broker drops it.</summary>
    private const uint LargestPacket = 2 * 1024 * 1024;

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly CancellationTokenSource _lost = new();
    private readonly FleetOptions _options;
    private readonly Func<MqttApplicationMessageReceivedEventArgs, CancellationToken, Task> _received;
    private string _reason = "the connection broke";

    /// <param name="received">Called with each message, one at a time.</param>
    public CenterSession(FleetOptions options, Func<MqttApplicationMessageReceivedEventArgs, CancellationToken, Task> received)
    {
        (_options, _received) = (options, received);
        _client.DisconnectedAsync += OnDisconnected;
        _client.ApplicationMessageReceivedAsync += OnReceived;
    }

    public static string InstanceOf(FleetOptions options) => options.Instance.Length > 0 ? options.Instance : Environment.MachineName.ToLowerInvariant();

    /// <summary>Returns when the connection has ended, with the reason in words for the installer; else goes on until it is cancelled.</summary>
    /// <param name="connected">Called once the subscriptions stand.</param>
    public async Task<string> RunAsync(Action connected, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(_options.Mqtt.TimeoutMs));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var result = await _client.ConnectAsync(Options(), either.Token);
            if (result.ResultCode != MqttClientConnectResultCode.Success)
            {
                return $"the broker refused the connection ({result.ResultCode}) {result.ReasonString}".TrimEnd();
            }

            if (await SubscribeAsync(either.Token) is { Length: > 0 } refused)
            {
                return $"the broker refused the subscription to {refused}; its access list must allow it, and shared subscriptions";
            }
        }
        catch (Exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return $"no answer in {_options.Mqtt.TimeoutMs} ms";
        }

        connected();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lost.Token);
        await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _reason;
    }

    /// <summary>Leaves without ending the session: the broker keeps what comes.</summary>
    public Task CloseAsync(CancellationToken cancellationToken) =>
        _client.DisconnectAsync(new MqttClientDisconnectOptions { SessionExpiryInterval = Expiry }, cancellationToken);

    public void Dispose()
    {
        _client.DisconnectedAsync -= OnDisconnected;
        _client.ApplicationMessageReceivedAsync -= OnReceived;
        _lost.Cancel();
        _client.Dispose();
        _lost.Dispose();
    }

    private uint Expiry => (uint)TimeSpan.FromHours(_options.SessionHours).TotalSeconds;

    private MqttClientOptions Options()
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(_options.Mqtt.Host, MqttConnection.PortOf(_options.Mqtt))
            .WithClientId($"maskpose-fleet-{InstanceOf(_options)}")
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithCleanStart(false)
            .WithSessionExpiryInterval(Expiry)
            .WithReceiveMaximum((ushort)_options.MaximumInFlight)
            .WithMaximumPacketSize(LargestPacket)
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(_options.Mqtt.KeepAliveSeconds))
            .WithTimeout(TimeSpan.FromMilliseconds(_options.Mqtt.TimeoutMs));
        MqttConnection.AddCredentials(builder, _options.Mqtt);
        MqttConnection.AddTls(builder, _options.Mqtt, FleetMqttOptions.Section);
        return builder.Build();
    }

    /// <returns>A filter that was refused; empty: none.</returns>
    private async Task<string> SubscribeAsync(CancellationToken cancellationToken)
    {
        if (_options.Leaving)
        {
            await UnsubscribeAsync(cancellationToken);
            return "";
        }

        var builder = new MqttClientSubscribeOptionsBuilder();
        foreach (var filter in FleetTopic.Filters)
        {
            builder.WithTopicFilter(_options.SharedSubscription ? Group + filter : filter, MqttQualityOfServiceLevel.AtLeastOnce);
        }

        var result = await _client.SubscribeAsync(builder.Build(), cancellationToken);
        return result.Items.FirstOrDefault(i => i.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2)?.TopicFilter.Topic ?? "";
    }

    private async Task UnsubscribeAsync(CancellationToken cancellationToken)
    {
        var builder = new MqttClientUnsubscribeOptionsBuilder();
        foreach (var filter in FleetTopic.Filters)
        {
            builder.WithTopicFilter(filter).WithTopicFilter(Group + filter);
        }

        await _client.UnsubscribeAsync(builder.Build(), cancellationToken);
    }

    private Task OnReceived(MqttApplicationMessageReceivedEventArgs args)
    {
        args.AutoAcknowledge = false;
        return _received(args, _lost.Token);
    }

    private Task OnDisconnected(MqttClientDisconnectedEventArgs args)
    {
        _reason = args.Exception is { } error ? error.GetBaseException().Message : $"the broker closed the connection ({args.Reason}{(args.ReasonString is { Length: > 0 } text ? $", {text}" : "")})";
        _lost.Cancel();
        return Task.CompletedTask;
    }
}
