using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>Outcome of a permit; schema docs/schemas/door-event.json.</summary>
internal static class DoorEventMessage
{
    /// <summary>As stored: without the members set on sending.</summary>
    public static byte[] Write(
        Guid id, PendingPermit pending, string camera, DoorOutcome outcome, string reason, DateTimeOffset at, string source)
    {
        var permit = pending.Permit;
        return new CloudEvent(id.ToString(), source, "maskpose.door.event", $"door/{permit.Door}", at).ToUtf8(writer =>
        {
            writer.WriteString("eventId", id);
            writer.WriteString("door", permit.Door);
            writer.WriteString("camera", camera);
            writer.WriteString("state", ObservationJson.ToWireName(outcome));
            writer.WriteString("reason", reason);
            writer.WriteNumber("track", permit.Track);
            writer.WriteString("nonce", permit.Nonce);
            writer.WriteString("by", pending.By);
            writer.WriteString("issuedAt", CloudEvent.Rfc3339(permit.IssuedAt));
        });
    }
}
