using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace MaskPose.Edge.Broker;

/// <summary>Stands between the embedded broker and its clients: who may connect, read and write, and how much.</summary>
internal sealed class BrokerAccessControl(MqttServer server, BrokerUsers users, BrokerOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>Whose session it is: under another user's client id one would get that user's messages.</summary>
    private readonly ConcurrentDictionary<string, string> _owners = new(StringComparer.Ordinal);

    private volatile int _retained;

    public void Attach()
    {
        server.ValidatingConnectionAsync += ConnectAsync;
        server.InterceptingPublishAsync += PublishAsync;
        server.InterceptingSubscriptionAsync += SubscribeAsync;
        server.SessionDeletedAsync += args =>
        {
            _owners.TryRemove(args.Id, out _);
            return Task.CompletedTask;
        };
        server.RetainedMessageChangedAsync += args =>
        {
            _retained = args.StoredRetainedMessages.Count;
            return Task.CompletedTask;
        };
    }

    private async Task ConnectAsync(ValidatingConnectionEventArgs connection)
    {
        var username = connection.UserName ?? "";
        var client = connection.ClientId is { Length: > 0 } own ? own : EmptyClientIdAdapter.NewId();
        var refusal = users.Refusal(username, connection.Password ?? "");
        var (code, reason) = refusal.Length == 0
            ? await RoomAsync(client, username)
            : (MqttConnectReasonCode.BadUserNameOrPassword, refusal);
        if (code != MqttConnectReasonCode.Success)
        {
            connection.ReasonCode = code;
            logger.ClientRefused(client, reason);
        }
        else if (client != connection.ClientId)
        {
            // The client is told ([MQTT-3.2.2-16]); without it the server refuses all who come nameless.
            connection.AssignedClientIdentifier = client;
        }
    }

    private async Task<(MqttConnectReasonCode Code, string Reason)> RoomAsync(string client, string username)
    {
        if (username != BrokerUsers.NodeName && (await server.GetClientsAsync()).Count >= options.MaximumClients)
        {
            return (MqttConnectReasonCode.QuotaExceeded, "Broker:MaximumClients are connected");
        }

        await ForgetAsync();
        if (!_owners.ContainsKey(client) && _owners.Count >= options.MaximumSessions)
        {
            return (MqttConnectReasonCode.QuotaExceeded, "there are Broker:MaximumSessions");
        }

        return _owners.GetOrAdd(client, username) == username
            ? (MqttConnectReasonCode.Success, "")
            : (MqttConnectReasonCode.ClientIdentifierNotValid, "its client id belongs to another user");
    }

    /// <summary>Sessions of clients that have been away for too long.</summary>
    private async Task ForgetAsync()
    {
        var before = time.GetUtcNow().UtcDateTime.AddHours(-options.SessionHours);
        foreach (var session in (await server.GetSessionsAsync()).Where(s => s.DisconnectedTimestamp < before))
        {
            await session.DeleteAsync();
        }
    }

    private async Task PublishAsync(InterceptingPublishEventArgs publish)
    {
        var message = publish.ApplicationMessage;
        var (code, reason) = users.Rights(publish.UserName ?? "")?.Publish.Cover(message.Topic) != true
            ? (MqttPubAckReasonCode.NotAuthorized, $"it may not write to {message.Topic}")
            : message.Payload.Length > options.MaximumMessageBytes
            ? (MqttPubAckReasonCode.QuotaExceeded, $"a message to {message.Topic} is larger than Broker:MaximumMessageBytes")
            : await IsOneTooManyAsync(message)
            ? (MqttPubAckReasonCode.QuotaExceeded, "there are Broker:MaximumRetainedMessages")
            : (MqttPubAckReasonCode.Success, "");
        if (code != MqttPubAckReasonCode.Success)
        {
            publish.ProcessPublish = false;
            publish.Response.ReasonCode = code;
            logger.MessageRefused(publish.ClientId, reason);
        }
    }

    private async Task<bool> IsOneTooManyAsync(MQTTnet.MqttApplicationMessage message) => message.Retain
        && message.Payload.Length > 0
        && _retained >= options.MaximumRetainedMessages
        && await server.GetRetainedMessageAsync(message.Topic) is null;

    private Task SubscribeAsync(InterceptingSubscriptionEventArgs subscription)
    {
        var filter = subscription.TopicFilter.Topic;
        if (users.Rights(subscription.UserName ?? "")?.Subscribe.Cover(filter) != true)
        {
            subscription.ProcessSubscription = false;
            subscription.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
            logger.MessageRefused(subscription.ClientId, $"it may not read {filter}");
        }

        return Task.CompletedTask;
    }
}
