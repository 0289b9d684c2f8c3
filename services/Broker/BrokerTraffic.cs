using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace MaskPose.Edge.Broker;

/// <summary>Decides what each user of the embedded broker may publish and subscribe to, how much the broker keeps, and adds the sender's name.</summary>
internal sealed class BrokerTraffic(MqttServer server, BrokerUsers users, BrokerAccessControl access, BrokerOptions options, ILogger logger)
{
    private const long Megabyte = 1_048_576;

    private readonly PendingBudget _pending = new(options.MaximumPendingMegabytes * Megabyte);
    private readonly RetainedBudget _retained = new(options.MaximumRetainedMessages, options.MaximumRetainedMegabytes * Megabyte);

    public void Attach()
    {
        server.InterceptingPublishAsync += PublishAsync;
        server.InterceptingSubscriptionAsync += SubscribeAsync;
        server.InterceptingClientEnqueueAsync += QueueAsync;
        server.QueuedApplicationMessageOverwrittenAsync += args => Leave(args.ReceiverClientId, args.Packet, isSent: false);
        server.InterceptingOutboundPacketAsync += args => Leave(args.ClientId, args.Packet, isSent: true);
        server.ClientAcknowledgedPublishPacketAsync += args => Do(() => _pending.Acknowledge(args.ClientId, args.PublishPacket.PacketIdentifier));
        server.ClientConnectedAsync += args => Do(() => _pending.Reconnect(args.ClientId));
        server.SessionDeletedAsync += args => Do(() => _pending.Forget(args.Id));
    }

    private Task PublishAsync(InterceptingPublishEventArgs publish)
    {
        var (message, user) = (publish.ApplicationMessage, publish.UserName ?? "");
        var (code, reason) = users.Rights(user)?.Publish.Cover(message.Topic) != true
            ? (MqttPubAckReasonCode.NotAuthorized, $"it may not publish to {message.Topic}")
            : message.Payload.Length > options.MaximumMessageBytes
            ? (MqttPubAckReasonCode.QuotaExceeded, $"a message to {message.Topic} is larger than Broker:MaximumMessageBytes")
            : message.Retain && _retained.Keep(user, message.Topic, message.Payload.Length) is { Length: > 0 } full
            ? (MqttPubAckReasonCode.QuotaExceeded, full)
            : (MqttPubAckReasonCode.Success, "");
        if (code != MqttPubAckReasonCode.Success)
        {
            publish.ProcessPublish = false;
            publish.Response.ReasonCode = code;
            Tell(publish.ClientId, reason);
            return Task.CompletedTask;
        }

        SignFor(user, message);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Only the broker names the sender, and only to nodes; and response topics are limited to those that the user may publish
    /// to, and <c>reply/{user}/…</c>, which only that user may read.
    /// </summary>
    private void SignFor(string user, MqttApplicationMessage message)
    {
        message.UserProperties?.RemoveAll(property => property.Name == BrokerUsers.UserProperty);
        if (users.IsOpen || user == BrokerUsers.NodeName)
        {
            return;
        }

        if (BrokerUsers.IsCommand(message.Topic))
        {
            message.UserProperties ??= [];
            message.UserProperties.Add(new MqttUserProperty(BrokerUsers.UserProperty, System.Text.Encoding.UTF8.GetBytes(user)));
        }

        if (message.ResponseTopic is { Length: > 0 } answer && !users.MayBeAnswered(user, answer))
        {
            message.ResponseTopic = null;
            Tell(user, $"it may not name {answer} as its response topic");
        }
    }

    private Task SubscribeAsync(InterceptingSubscriptionEventArgs subscription)
    {
        var filter = subscription.TopicFilter.Topic;
        if (!users.MayRead(subscription.UserName ?? "", filter))
        {
            subscription.ProcessSubscription = false;
            subscription.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
            Tell(subscription.ClientId, $"it may not subscribe to {filter}");
        }

        return Task.CompletedTask;
    }

    private async Task QueueAsync(InterceptingClientApplicationMessageEnqueueEventArgs queued)
    {
        var (client, bytes) = (queued.ReceiverClientId, queued.ApplicationMessage.Payload.Length);
        var user = access.OwnerOf(client);
        if (_pending.TryQueue(client, user, bytes))
        {
            return;
        }

        if (await server.GetSessionAsync(client) is { PendingApplicationMessagesCount: 0 })
        {
            _pending.Empty(client);
        }

        queued.AcceptEnqueue = _pending.TryQueue(client, user, bytes);
        if (!queued.AcceptEnqueue)
        {
            Tell(client, "Broker:MaximumPendingMegabytes are queued for its user's clients; it gets no more until they have read some");
        }
    }

    private Task Leave(string client, MqttPacket packet, bool isSent) => Do(() =>
    {
        if (packet is MqttPublishPacket publish)
        {
            _pending.Leave(client, access.OwnerOf(client), isSent ? publish.PacketIdentifier : (ushort)0, publish.Payload.Length);
        }
    });

    private void Tell(string client, string reason) => logger.MessageRefused(ClientName.Cut(client), reason);

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
