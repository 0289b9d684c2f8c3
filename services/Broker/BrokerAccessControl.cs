using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace MaskPose.Edge.Broker;

/// <summary>Decides who may connect to the embedded broker, under which client id, and how many.</summary>
internal sealed class BrokerAccessControl(MqttServer server, BrokerUsers users, BrokerOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>Besides the payload: topic and properties.</summary>
    private const int Envelope = 131_072;

    private readonly Guesses _guesses = new(time);

    /// <summary>The session's user: with another user's client id one would get that user's messages.</summary>
    private readonly ConcurrentDictionary<string, string> _owners = new(StringComparer.Ordinal);

    public void Attach()
    {
        server.ValidatingConnectionAsync += ConnectAsync;
        server.SessionDeletedAsync += args =>
        {
            _owners.TryRemove(args.Id, out _);
            return Task.CompletedTask;
        };
    }

    /// <summary>The session's user; empty: none any longer.</summary>
    public string OwnerOf(string client) => _owners.GetValueOrDefault(client, "");

    private async Task ConnectAsync(ValidatingConnectionEventArgs connection)
    {
        var username = connection.UserName ?? "";
        var client = connection.ClientId is { Length: > 0 } own ? own : ArrivingClient.NewId();
        var (code, reason) = Judge(Arrival.AddressOf(connection.RemoteEndPoint), username, connection.Password ?? "", client);
        if (code == MqttConnectReasonCode.Success)
        {
            (code, reason) = await RoomAsync(client, username);
        }

        if (code != MqttConnectReasonCode.Success)
        {
            connection.ReasonCode = code;
            connection.ReasonString = reason;
            logger.ClientRefused(ClientName.Cut(client), ClientName.Cut(username), reason);
            return;
        }

        (connection.ChannelAdapter as ArrivingClient)?.Admit(options.MaximumMessageBytes + Envelope);
        if (client != connection.ClientId)
        {
            // Sent to the client ([MQTT-3.2.2-16]); without it the server refuses all clients without an id.
            connection.AssignedClientIdentifier = client;
        }
    }

    private (MqttConnectReasonCode Code, string Reason) Judge(IPAddress address, string username, string password, string client)
    {
        var isGuessable = users.IsKnown(username) && username != BrokerUsers.NodeName;
        if (isGuessable && !_guesses.MayTry(address, username))
        {
            return (MqttConnectReasonCode.ServerBusy, "too many wrong passwords: wait a minute");
        }

        var refusal = users.Refusal(username, password);
        if (isGuessable && refusal.Length > 0)
        {
            _guesses.Failed(address, username);
        }
        else if (isGuessable)
        {
            _guesses.Succeeded(address, username);
        }

        return refusal.Length > 0 ? (MqttConnectReasonCode.BadUserNameOrPassword, refusal)
            : users.MayUse(username, client) ? (MqttConnectReasonCode.Success, "")
            : (MqttConnectReasonCode.ClientIdentifierNotValid,
                $"its client id is not its user's; allowed: none, the user's name, names that start with it and \"-\", and those in Broker:Users:{username}:ClientIds");
    }

    private async Task<(MqttConnectReasonCode Code, string Reason)> RoomAsync(string client, string username)
    {
        if (username == BrokerUsers.NodeName)
        {
            _owners[client] = username;
            return (MqttConnectReasonCode.Success, "");
        }

        if ((await server.GetClientsAsync()).Count >= options.MaximumClients)
        {
            return (MqttConnectReasonCode.QuotaExceeded, "Broker:MaximumClients are connected");
        }

        await ForgetAsync();
        if (!_owners.ContainsKey(client) && (_owners.Count >= options.MaximumSessions || _owners.Count(o => o.Value == username) >= options.MaximumSessionsPerUser))
        {
            return (MqttConnectReasonCode.QuotaExceeded, "there are Broker:MaximumSessions, or Broker:MaximumSessionsPerUser of its user");
        }

        return _owners.GetOrAdd(client, username) == username
            ? (MqttConnectReasonCode.Success, "")
            : (MqttConnectReasonCode.ClientIdentifierNotValid, "its client id belongs to another user");
    }

    /// <summary>Sessions of clients disconnected for too long.</summary>
    private async Task ForgetAsync()
    {
        var before = time.GetUtcNow().UtcDateTime.AddHours(-options.SessionHours);
        foreach (var session in (await server.GetSessionsAsync()).Where(s => s.DisconnectedTimestamp < before))
        {
            await session.DeleteAsync();
        }
    }
}
