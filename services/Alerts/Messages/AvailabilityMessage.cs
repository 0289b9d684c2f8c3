using System.Globalization;
using System.Text.Json;
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

/// <summary>Signs the availability for each of its doors, by door; a door whose key can't be read has no signature.</summary>
internal delegate IReadOnlyDictionary<string, string> SignAvailability(string state, long session, int sequence);

/// <summary>The node's availability; schema docs/schemas/availability.json.</summary>
internal static class AvailabilityMessage
{
    /// <param name="session">Grows with each connection; an offline of an older session does not concern a newer one.</param>
    /// <param name="sequence">0 for the first message of the session, and for its last will, then 1, 2, 3…</param>
    /// <param name="at">Null in the last will.</param>
    /// <param name="trouble">What is wrong with the node, in words; empty: nothing.</param>
    public static byte[] Write(
        Availability state, long session, int sequence, DateTimeOffset? at, string source, SignAvailability sign, string trouble = "")
    {
        var word = ObservationJson.ToWireName(state);
        var signatures = sign(word, session, sequence);
        return new CloudEvent(IdOf(state, session, sequence, trouble), source, "maskpose.availability", null, at).ToUtf8(writer =>
        {
            writer.WriteString("state", word);
            writer.WriteNumber("session", session);
            writer.WriteNumber("sequence", sequence);
            if (trouble.Length > 0)
            {
                writer.WriteString("trouble", trouble);
            }

            if (signatures.Count > 0)
            {
                WriteSignatures(writer, signatures);
            }
        });
    }

    private static string IdOf(Availability state, long session, int sequence, string trouble) => string.Create(
        CultureInfo.InvariantCulture,
        $"session-{session}-{ObservationJson.ToWireName(state)}{(state == Availability.Online && sequence > 0 ? $"-{sequence}" : "")}{(trouble.Length > 0 ? "-trouble" : "")}");

    private static void WriteSignatures(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> signatures)
    {
        writer.WriteString("algorithm", "HMAC-SHA256");
        writer.WriteStartObject("signatures");
        foreach (var (door, signature) in signatures)
        {
            writer.WriteString(door, signature);
        }

        writer.WriteEndObject();
    }
}
