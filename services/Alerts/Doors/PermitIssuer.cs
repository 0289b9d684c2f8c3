using System.Security.Cryptography;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Doors;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>Issues permits and publishes their outcomes; for concurrent use.</summary>
internal sealed class PermitIssuer(
    IOptions<AlertsOptions> alerts,
    Topics topics,
    CurrentMqttSession live,
    PermitSender sender,
    DoorKeys keys,
    EventPublisher eventPublisher,
    DoorMetrics metrics,
    TimeProvider time,
    ILogger<PermitIssuer> logger)
{
    /// <summary>A state is published again before this time has passed.</summary>
    public TimeSpan StateValid => TimeSpan.FromSeconds(alerts.Value.StateValidSeconds);

    public bool IsHeard => live.Number is not null;

    /// <returns>Null while the node is not connected to the broker.</returns>
    public Permit? Issue(string door, int track, int lifetimeSeconds)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return live.Number is { } session
            ? new Permit(
                alerts.Value.Site, alerts.Value.Node, door, session, track, RandomNumberGenerator.GetHexString(32, lowercase: true),
                now, now + (lifetimeSeconds * 1000L))
            : null;
    }

    /// <summary>Sends it now or never.</summary>
    /// <param name="dropped">Called with the reason if it was not sent.</param>
    public void Send(PermitKind kind, PendingPermit pending, DoorOptions door, Action<string> dropped)
    {
        try
        {
            var key = DoorKeys.Read(door);
            var at = kind == PermitKind.Permit ? pending.Permit.IssuedAt : time.GetUtcNow();
            var payload = PermitMessage.Write(kind, pending, door.Camera, PermitSignature.Sign(kind, pending.Permit, key), topics.Source, at);
            var id = pending.Permit.Door;
            sender.Send(new PostedPermit(
                kind == PermitKind.Permit ? topics.DoorPermit(id) : topics.DoorRevoke(id), payload, pending.Permit, dropped));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            dropped($"the key can't be read: {error.Message}");
        }

        if (kind == PermitKind.Permit)
        {
            logger.PermitGiven(pending.Permit.Door, pending.Permit.Nonce, pending.Permit.Track, pending.By);
        }
    }

    /// <summary>An event through the outbox: it is sent even if the broker is down now.</summary>
    public void Publish(PendingPermit pending, string camera, DoorOutcome outcome, string reason)
    {
        var door = pending.Permit.Door;
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        logger.PermitEnded(door, pending.Permit.Nonce, outcome, reason);
        metrics.PermitEnded(door, outcome);
        eventPublisher.Keep(
            id, isEnd: true, topics.DoorEvent(door), DoorEventMessage.Write(id, pending, camera, outcome, reason, now, topics.Source));
    }

    public void Publish(string door, string camera, DoorState view)
    {
        var now = time.GetUtcNow();
        eventPublisher.Publish(
            topics.DoorState(door), DoorStateMessage.Write(door, camera, view, now, now + StateValid, topics.Source, Guid.CreateVersion7(now)));
    }

    public bool IsSigned(string door, DoorAnswer answer) => keys.IsSigned(door, answer);

    public void Stray(string door, string answer) => logger.StrayAnswer(door, answer);
}
