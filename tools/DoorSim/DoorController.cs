using System.Buffers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Vision;
using MQTTnet;
using MQTTnet.Protocol;

namespace MaskPose.Edge.DoorSim;

/// <summary>
/// A reference door controller: listens to one node, checks each permit and answers it. Instead of moving a lock it prints what
/// it did. Reconnects; what it knew about the node no longer counts once the connection is lost.
/// </summary>
/// <param name="acted">Called with all that it does, in order.</param>
/// <param name="told">Called with events of its connection, in words.</param>
public sealed class DoorController(
    DoorControllerSettings settings, TimeProvider time, Action<ControllerAct> acted, Action<string> told) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly PermitCheck _check = new(settings.Door, time.GetUtcNow());
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly long _startedAt = time.GetTimestamp();
    private string _told = "";

    /// <summary>Where users have client ids of their own, those begin with the user's name.</summary>
    private string ClientId => $"{(settings.Username.Length > 0 ? settings.Username : "door")}-{settings.Door.Site}-{settings.Door.Node}-{settings.Door.Door}";

    private string Permits => $"{settings.Root}door/{settings.Door.Door}/permit";

    private string Revocations => $"{settings.Root}door/{settings.Door.Door}/revoke";

    private string Answers => $"{settings.Root}door/{settings.Door.Door}/ack";

    private string Availability => $"{settings.Root}availability";

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _client.ApplicationMessageReceivedAsync += received => TakeAsync(received.ApplicationMessage, cancellationToken);
        _client.DisconnectedAsync += _ =>
        {
            _check.Forget();
            return Task.CompletedTask;
        };
        while (!cancellationToken.IsCancellationRequested)
        {
            if (!_client.IsConnected)
            {
                await ConnectAsync(cancellationToken);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            var result = await _client.ConnectAsync(Options(), deadline.Token);
            if (result.ResultCode != MqttClientConnectResultCode.Success)
            {
                Tell($"the broker refused the connection ({result.ResultCode})");
                return;
            }

            var filters = new MqttClientSubscribeOptionsBuilder();
            foreach (var topic in (string[])[Availability, Revocations, Permits])
            {
                filters.WithTopicFilter(topic, MqttQualityOfServiceLevel.AtLeastOnce);
            }

            await _client.SubscribeAsync(filters.Build(), deadline.Token);
            Tell($"listens on {Permits}");
        }
#pragma warning disable CA1031 // Whatever network, broker and certificates do, it retries.
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Tell($"not connected: {error.InnerException?.Message ?? error.Message}");
        }
    }

    /// <summary>The same trouble once.</summary>
    private void Tell(string what)
    {
        if (what != _told)
        {
            told(what);
        }

        _told = what;
    }

    /// <summary>A clean session: nothing waits at the broker for a controller that is away.</summary>
    private MqttClientOptions Options()
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(settings.Host, settings.Port)
            .WithClientId(ClientId)
            .WithCleanSession()
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(10))
            .WithTimeout(Deadline);
        if (settings.Username.Length > 0)
        {
            builder.WithCredentials(settings.Username, settings.Password);
        }

        if (settings.UsesTls)
        {
            builder.WithTlsOptions(AddTls);
        }

        return builder.Build();
    }

    private void AddTls(MqttClientTlsOptionsBuilder builder)
    {
        builder.UseTls().WithTargetHost(settings.Host).WithRevocationMode(X509RevocationMode.NoCheck);
        if (settings.CaFile is { } file)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            builder.WithTrustChain(authorities);
        }
    }

    private async Task TakeAsync(MqttApplicationMessage message, CancellationToken cancellationToken)
    {
        if (message.Topic == Availability)
        {
            Hear(message.Payload.ToArray());
            return;
        }

        var signed = SignedPermit.Read(message.Payload.ToArray());
        var act = Judge(message, signed);
        acted(act);
        if (signed is not null && act is { Kind: PermitKind.Permit, Refusal: not (PermitRefusal.Retained or PermitRefusal.WrongDoor) })
        {
            await AnswerAsync(signed, act, cancellationToken);
        }
    }

    private ControllerAct Judge(MqttApplicationMessage message, SignedPermit? signed)
    {
        var now = time.GetUtcNow();
        _check.StartedAt = now - time.GetElapsedTime(_startedAt);
        var kind = message.Topic == Permits ? PermitKind.Permit : PermitKind.Revoke;
        var refusal = signed is null ? PermitRefusal.Unreadable
            : kind == PermitKind.Permit ? _check.Check(signed, message.Retain, now)
            : _check.Revoke(signed, message.Retain, now);
        return new ControllerAct(now, kind, signed?.Permit, refusal);
    }

    private void Hear(byte[] payload)
    {
        if (SignedAvailability.Read(payload, settings.Door.Site, settings.Door.Node, settings.Door.Door) is not { } word)
        {
            Tell("an availability that is invalid, or not signed for this door");
        }
        else if (_check.Hear(word, time.GetUtcNow()) is { } refusal)
        {
            Tell($"an availability that does not count: {ObservationJson.ToWireName(refusal)}");
        }
    }

    private async Task AnswerAsync(SignedPermit signed, ControllerAct act, CancellationToken cancellationToken)
    {
        var permit = signed.Permit;
        var word = new ControllerWord(permit.Site, permit.Node, permit.Door, permit.Nonce, act.HasOpened ? "opened" : "refused", act.Reason);
        var answer = JsonSerializer.SerializeToUtf8Bytes(new
        {
            nonce = word.Nonce,
            did = word.Did,
            reason = word.Reason,
            algorithm = "HMAC-SHA256",
            signature = _check.Sign(signed, word),
        });
        var packet = new MqttApplicationMessageBuilder().WithTopic(Answers).WithPayload(answer)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            await _client.PublishAsync(packet, deadline.Token);
        }
#pragma warning disable CA1031 // The door has acted; an answer that can't be sent is reported as unanswered by the node.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Tell($"the answer could not be sent: {error.Message}");
        }
    }
}
