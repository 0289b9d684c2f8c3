using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>One connection to the broker, from its CONNACK to its end. Every call has a deadline.</summary>
internal sealed class MqttSession : IDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly CancellationTokenSource _lost = new();
    private readonly BrokerLink _link;
    private readonly Action<MqttApplicationMessage> _received;
    private string _lostReason = "the connection broke";

    /// <param name="received">Called with each message of a subscription, one at a time; must be quick.</param>
    public MqttSession(BrokerLink link, Action<MqttApplicationMessage> received)
    {
        (_link, _received) = (link, received);
        _client.DisconnectedAsync += OnDisconnected;
        _client.ApplicationMessageReceivedAsync += OnReceived;
    }

    /// <summary>Ends when the connection does.</summary>
    public CancellationToken Lost => _lost.Token;

    public bool IsLost => _lost.IsCancellationRequested;

    /// <param name="number">Of the session; its will bears it.</param>
    /// <exception cref="MqttSessionException">No answer, or a refusal.</exception>
    public async Task ConnectAsync(long number, CancellationToken cancellationToken)
    {
        var result = await CallAsync(
            "connect", token => _client.ConnectAsync(_link.Options(number), token), cancellationToken);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new MqttSessionException(Refusal(result));
        }
    }

    /// <summary>Returns once the broker has acknowledged the message (QoS 1).</summary>
    /// <exception cref="MqttSessionException">The connection broke, or the broker refused the message.</exception>
    public async Task PublishAsync(MqttOutgoing message, CancellationToken cancellationToken)
    {
        var packet = message.ToPacket(_client.Options.ProtocolVersion);
        var result = await CallAsync("publish", token => _client.PublishAsync(packet, token), cancellationToken);
        if (!result.IsSuccess)
        {
            throw new MqttSessionException($"the broker refused a message to {message.Topic}: {result.ReasonCode} {result.ReasonString}");
        }
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

    /// <exception cref="MqttSessionException">The connection is over.</exception>
    public void ThrowIfLost()
    {
        if (_lost.IsCancellationRequested)
        {
            throw new MqttSessionException(_lostReason);
        }
    }

    /// <summary>Says goodbye, so that the broker does not give the will.</summary>
    public Task CloseAsync(CancellationToken cancellationToken) => _client.DisconnectAsync(
        MqttClientDisconnectOptionsReason.NormalDisconnection, cancellationToken: cancellationToken);

    public void Dispose()
    {
        _client.DisconnectedAsync -= OnDisconnected;
        _client.ApplicationMessageReceivedAsync -= OnReceived;
        _client.Dispose();
        _lost.Dispose();
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
#pragma warning disable CA1031 // Whatever network, broker, certificates and their files can do: it ends this session, never the node.
        catch (Exception error)
#pragma warning restore CA1031
        {
            throw new MqttSessionException(Innermost(error).Message, error);
        }
    }

    private static string Refusal(MqttClientConnectResult result) => result.ResultCode switch
    {
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
            null => $"the broker closed the connection ({args.Reason})",
            { } error when Innermost(error) is TimeoutException or MqttCommunicationTimedOutException =>
                $"no answer to the keep-alive in {_link.Timeout.TotalMilliseconds} ms",
            { } error => Innermost(error).Message,
        };
        _lost.Cancel();
        return Task.CompletedTask;
    }
}
