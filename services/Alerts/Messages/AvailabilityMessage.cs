using System.Globalization;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Messages;

internal enum Availability
{
    /// <summary>The broker lost the node: the last will.</summary>
    Offline,
    Online,

    /// <summary>The node said goodbye.</summary>
    Stopped,
}

/// <summary>Whether the node is there; schema docs/schemas/availability.json.</summary>
internal static class AvailabilityMessage
{
    /// <param name="session">Grows with each connection; an offline of an older session says nothing of a newer one.</param>
    /// <param name="at">Null in the last will.</param>
    /// <param name="trouble">What is wrong with the node, in words; empty: nothing.</param>
    /// <param name="repeat">0 for the first word of this state in the session, then 1, 2, 3…</param>
    public static byte[] Write(Availability state, long session, DateTimeOffset? at, string source, string trouble = "", int repeat = 0)
    {
        var word = ObservationJson.ToWireName(state);
        var id = string.Create(
            CultureInfo.InvariantCulture,
            $"session-{session}-{word}{(repeat > 0 ? $"-{repeat}" : "")}{(trouble.Length > 0 ? "-trouble" : "")}");
        return new CloudEvent(id, source, "maskpose.availability", null, at).ToUtf8(writer =>
        {
            writer.WriteString("state", word);
            writer.WriteNumber("session", session);
            if (trouble.Length > 0)
            {
                writer.WriteString("trouble", trouble);
            }
        });
    }
}
