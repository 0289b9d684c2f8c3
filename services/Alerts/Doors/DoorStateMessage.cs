using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>A door's state, and why nobody may enter; schema docs/schemas/door-state.json.</summary>
internal static class DoorStateMessage
{
    public static byte[] Write(
        string door, string camera, DoorState view, DateTimeOffset at, DateTimeOffset validUntil, string source, Guid id)
    {
        var envelope = new CloudEvent(id.ToString(), source, "maskpose.door.state", $"door/{door}", at);
        return envelope.ToUtf8(writer =>
        {
            writer.WriteString("door", door);
            writer.WriteString("camera", camera);
            writer.WriteBoolean("ready", view.Doubt == DenialReason.None);
            writer.WriteString("doubt", ObservationJson.ToWireName(view.Doubt));
            writer.WriteNumber("people", view.People);
            writer.WriteString("validUntil", CloudEvent.Rfc3339(validUntil));
        });
    }
}
