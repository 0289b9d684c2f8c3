using System.Net.Sockets;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>One connection to the broker, from its CONNACK to its end. Every call has a deadline.</summary>
internal sealed class MqttSession : IDisposable
{
    private const string OldBroker = "; for a broker that only speaks MQTT 3.1.1 set Mqtt:Protocol=3.1.1";

    /// <summary>The return code of MQTT 3.1.1, section 3.2.2.3, with which older brokers answer.</summary>
    private const MqttClientConnectResultCode RefusedProtocol = (MqttClientConnectResultCode)1;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly CancellationTokenSource _lost = new();
    private readonly MqttConnectionSettings _link;
    private readonly Action<MqttApplicationMessage> _received;
    private readonly Refusals _refusals;
    private string _lostReason = "the connection broke";
    private MqttClientDisconnectReason? _closed;
    private uint _maximumBytes;

    /// <param name="received">Called with each message of a subscription, one at a time; must be quick.</param>
    public MqttSession(MqttConnectionSettings link, Refusals refusals, Action<MqttApplicationMessage> received)
    {
        (_link, _refusals, _received) = (link, refusals, received);
        _client.DisconnectedAsync += OnDisconnected;
        _client.ApplicationMessageReceivedAsync += OnReceived;
    }

    /// <summary>Ends when the connection does.</summary>
    public CancellationToken Lost => _lost.Token;

    public bool IsLost => _lost.IsCancellationRequested;

    /// <param name="will">The availability that the broker publishes when it loses this session.</param>
    /// <exception cref="MqttSessionException">No answer, or a refusal.</exception>
    public async Task ConnectAsync(byte[] will, CancellationToken cancellationToken)
    {
        var result = await ConnectAsync(Options(will), cancellationToken);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new MqttSessionException(Refusal(result));
        }

        _maximumBytes = result.MaximumPacketSize ?? 0;
    }

    /// <summary>Returns once the broker has acknowledged the message (QoS 1).</summary>
    /// <exception cref="MqttSessionException">The connection broke.</exception>
    /// <exception cref="MqttRefusedException">The broker refuses this message; others still work.</exception>
    public async Task PublishAsync(MqttOutgoing message, CancellationToken cancellationToken)
    {
        _refusals.ThrowIfBreaking(message);
        var version = _client.Options.ProtocolVersion;
        var packet = message.ToPacket(version);
        if (_maximumBytes > 0 && PublishSize.Of(packet, version) is var size && size > _maximumBytes)
        {
            throw _refusals.Refuse(message, $"{size} bytes are more than the {_maximumBytes} that it accepts");
        }

        var result = await PublishAsync(message, packet, cancellationToken);
        if (!result.IsSuccess)
        {
            throw _refusals.Refuse(message, $"{result.ReasonCode} {result.ReasonString}".TrimEnd());
        }

        _refusals.Took(message);
    }

    /// <returns>The filters that the broker refused.</returns>
    /// <exception cref="MqttSessionException">The connection broke.</exception>
    public async Task<IReadOnlyList<string>> SubscribeAsync(IEnumerable<string> filters, CancellationToken cancellationToken)
    {
        var builder = new MqttClientSubscribeOptionsBuilder();
        foreach (var filter in filters)
        {
            builder.WithTopicFilter(filter, MqttQualityOfServiceLevel.AtLeastOnce);
        }

        var result = await CallAsync("subscribe", token => _client.SubscribeAsync(builder.Build(), token), cancellationToken);
        return [.. result.Items.Where(i => i.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2).Select(i => i.TopicFilter.Topic)];
    }

    /// <exception cref="MqttSessionException">The connection has ended.</exception>
    public void ThrowIfLost()
    {
        if (_lost.IsCancellationRequested)
        {
            throw new MqttSessionException(_lostReason);
        }
    }

    /// <summary>Says goodbye, so that the broker does not publish the will.</summary>
    public Task CloseAsync(CancellationToken cancellationToken) => _client.DisconnectAsync(
        MqttClientDisconnectOptionsReason.NormalDisconnection, cancellationToken: cancellationToken);

    public void Dispose()
    {
        _client.DisconnectedAsync -= OnDisconnected;
        _client.ApplicationMessageReceivedAsync -= OnReceived;
        _client.Dispose();
        _lost.Dispose();
    }

    private async Task<MqttClientConnectResult> ConnectAsync(MqttClientOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync("connect", token => _client.ConnectAsync(options, token), cancellationToken);
        }
        catch (MqttSessionException error) when (options.ProtocolVersion == MqttProtocolVersion.V500 && IsOfProtocol(error))
        {
            throw new MqttSessionException($"{error.Message.TrimEnd('.')}{OldBroker}", error);
        }
    }

    private MqttClientOptions Options(byte[] will)
    {
        try
        {
            return _link.Options(will);
        }
#pragma warning disable CA1031 // Whatever is wrong with the password and certificate files ends this session, never the node.
        catch (Exception error)
#pragma warning restore CA1031
        {
            throw new MqttSessionException(Innermost(error).Message, error);
        }
    }

    /// <summary>The broker was reached, and hung up or answered in a way that is not MQTT 5.</summary>
    private static bool IsOfProtocol(MqttSessionException error) => error.InnerException is { } inner && Innermost(inner) is var first
        && (first is MqttCommunicationException or MqttProtocolViolationException or SocketException { SocketErrorCode: SocketError.ConnectionReset })
        && first is not MqttCommunicationTimedOutException;

    private async Task<MqttClientPublishResult> PublishAsync(MqttOutgoing message, MqttApplicationMessage packet, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync("publish", token => _client.PublishAsync(packet, token), cancellationToken);
        }
        catch (MqttSessionException)
        {
            // The broker's reason may arrive a moment after the error.
            await Task.Delay(Moment, _lost.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_closed is { } reason)
            {
                _refusals.Broke(message, _lostReason, DisconnectWords.IsOfMessage(reason));
                ThrowIfLost();
            }

            throw;
        }
    }

    private async Task<T> CallAsync<T>(string call, Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_link.Timeout);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lost.Token, timeout.Token);
        try
        {
            return await action(any.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception) when (timeout.IsCancellationRequested)
        {
            throw new MqttSessionException($"no answer to {call} in {_link.Timeout.TotalMilliseconds} ms");
        }
        catch (OperationCanceledException)
        {
            throw new MqttSessionException(_lostReason);
        }
#pragma warning disable CA1031 // Whatever network, broker, certificates and their files do ends this session, never the node.
        catch (Exception error)
#pragma warning restore CA1031
        {
            throw new MqttSessionException(Innermost(error).Message, error);
        }
    }

    private static string Refusal(MqttClientConnectResult result) => result.ResultCode switch
    {
        MqttClientConnectResultCode.UnsupportedProtocolVersion or RefusedProtocol => $"the broker refused the connection (UnsupportedProtocolVersion){OldBroker}",
        MqttClientConnectResultCode.BadUserNameOrPassword or MqttClientConnectResultCode.NotAuthorized =>
            $"the broker refused the connection ({result.ResultCode}): check Mqtt:Username and Mqtt:PasswordFile",
        var code => $"the broker refused the connection ({code}) {result.ReasonString}".TrimEnd(),
    };

    private static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;

    private Task OnReceived(MqttApplicationMessageReceivedEventArgs args)
    {
        _received(args.ApplicationMessage);
        return Task.CompletedTask;
    }

    private Task OnDisconnected(MqttClientDisconnectedEventArgs args)
    {
        _lostReason = args.Exception switch
        {
            null => DisconnectWords.Of(args.Reason, args.ReasonString, _link.HasFixedClientId),
            { } error when Innermost(error) is TimeoutException or MqttCommunicationTimedOutException =>
                $"no answer to the keep-alive in {_link.Timeout.TotalMilliseconds} ms",
            { } error => Innermost(error).Message,
        };
        _closed = args.Exception is null || Innermost(args.Exception) is SocketException ? args.Reason : null;
        _lost.Cancel();
        return Task.CompletedTask;
    }
}
