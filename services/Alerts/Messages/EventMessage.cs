using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Messages;

/// <summary>Events of a track as messages; schema docs/schemas/event.json.</summary>
internal static class EventMessage
{
    /// <summary>The message as stored: without the members set on sending.</summary>
    public static byte[] Write(TrackEvent change, string source)
    {
        var frame = change.Observation.Frame;
        var envelope = new CloudEvent(
            IdOf(change.Id, change.Sequence),
            source,
            change.Rule is null ? $"maskpose.event.{ObservationJson.ToWireName(change.Kind)}" : "maskpose.alert",
            Subject(frame.Camera, change.Track),
            change.At)
        {
            TraceParent = MessageTrace.Current,
        };
        return envelope.ToUtf8(writer => EventData.Write(writer, change));
    }

    /// <summary>The stored message with when it is sent and whether that is late.</summary>
    /// <param name="publishedAt">Null while it waits.</param>
    public static JsonObject Sent(ReadOnlySpan<byte> stored, DateTimeOffset? publishedAt, bool late)
    {
        var envelope = JsonNode.Parse(stored)!.AsObject();
        var data = envelope["data"]!.AsObject();
        data["publishedAt"] = publishedAt is { } at ? CloudEvent.Rfc3339(at) : null;
        data["late"] = late;
        return envelope;
    }

    /// <summary>The end of an event whose node died: made from its last message, when the node is back.</summary>
    public static byte[] Interrupted(ReadOnlySpan<byte> last, DateTimeOffset at)
    {
        var envelope = JsonNode.Parse(last)!.AsObject();
        var data = envelope["data"]!.AsObject();
        var sequence = (int)data["sequence"]! + 1;
        envelope["id"] = IdOf(data["eventId"]!.GetValue<Guid>(), sequence);
        envelope["time"] = CloudEvent.Rfc3339(at);
        envelope.Remove(MessageTrace.Member);
        data["sequence"] = sequence;
        data["phase"] = ObservationJson.ToWireName(EventPhase.End);
        data["endReason"] = ObservationJson.ToWireName(EventEnd.Interrupted);
        data["interrupted"] = true;
        return JsonSerializer.SerializeToUtf8Bytes(envelope);
    }

    private static string Subject(string camera, int? track) => track is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"camera/{camera}/track/{number}")
        : $"camera/{camera}";

    private static string IdOf(Guid eventId, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{eventId}-{sequence}");
}
