using System.Globalization;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Messages;

/// <summary>Something was done to a camera, or is over.</summary>
/// <param name="Sequence">0 at the begin, 1 at the end.</param>
/// <param name="State">Covered, frozen, moved or blurred.</param>
/// <param name="End">Why it is over; none while it lasts.</param>
internal sealed record TamperChange(
    Guid Id, int Sequence, string Camera, CameraCondition State, string Reason, DateTimeOffset BeganAt, DateTimeOffset At, EventEnd End)
{
    public EventPhase Phase => End == EventEnd.None ? EventPhase.Begin : EventPhase.End;
}

/// <summary>What was done to a camera as a message; schema docs/schemas/tamper-event.json.</summary>
internal static class TamperMessage
{
    public const string Kind = "tamper";

    public static IReadOnlyList<CameraCondition> Conditions { get; } =
        [CameraCondition.Covered, CameraCondition.Frozen, CameraCondition.Moved, CameraCondition.Blurred];

    public static IReadOnlyList<string> States { get; } = [.. Conditions.Select(ObservationJson.ToWireName)];

    /// <summary>As stored: without the members set on sending.</summary>
    public static byte[] Write(TamperChange change, string source) => new CloudEvent(
        string.Create(CultureInfo.InvariantCulture, $"{change.Id}-{change.Sequence}"),
        source,
        $"maskpose.event.{Kind}",
        $"camera/{change.Camera}",
        change.At).ToUtf8(writer =>
        {
            writer.WriteString("eventId", change.Id);
            writer.WriteNumber("sequence", change.Sequence);
            writer.WriteString("kind", Kind);
            writer.WriteString("phase", ObservationJson.ToWireName(change.Phase));
            writer.WriteString("state", ObservationJson.ToWireName(change.State));
            if (change.End != EventEnd.None)
            {
                writer.WriteString("endReason", ObservationJson.ToWireName(change.End));
            }

            writer.WriteString("reason", change.Reason);
            writer.WriteString("camera", change.Camera);
            writer.WriteString("beganAt", CloudEvent.Rfc3339(change.BeganAt));
        });
}
