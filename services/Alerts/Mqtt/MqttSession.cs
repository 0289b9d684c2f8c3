using MaskPose.Edge.Alerts.Messages;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>One connection to the broker, from its CONNACK to its end. Every call has a deadline.</summary>
internal sealed class MqttSession : IDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly CancellationTokenSource _lost = new();
    private readonly BrokerLink _link;
    private string _lostReason = "";

    public MqttSession(BrokerLink link)
    {
        _link = link;
        _client.DisconnectedAsync += OnDisconnected;
    }

    /// <summary>Ends when the connection does.</summary>
    public CancellationToken Lost => _lost.Token;

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
    public async Task PublishAsync(string topic, byte[] payload, bool retain, CancellationToken cancellationToken)
    {
        var builder = new MqttApplicationMessageBuilder()
            .WithTopic(topic)
            .WithPayload(payload)
            .WithRetainFlag(retain)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        if (_client.Options.ProtocolVersion == MqttProtocolVersion.V500)
        {
            builder.WithContentType(CloudEvent.ContentType)
                .WithPayloadFormatIndicator(MqttPayloadFormatIndicator.CharacterData);
        }

        var result = await CallAsync("publish", token => _client.PublishAsync(builder.Build(), token), cancellationToken);
        if (!result.IsSuccess)
        {
            throw new MqttSessionException($"the broker refused a message to {topic}: {result.ReasonCode} {result.ReasonString}");
        }
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

    private Task OnDisconnected(MqttClientDisconnectedEventArgs args)
    {
        _lostReason = args.Exception is { } error
            ? Innermost(error).Message
            : $"the broker closed the connection ({args.Reason})";
        _lost.Cancel();
        return Task.CompletedTask;
    }
}
