using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Messages;

/// <summary>Events of a track as messages; schema docs/schemas/event.json.</summary>
internal static class EventMessage
{
    /// <summary>The message as it is stored: all but what only its sending tells.</summary>
    public static byte[] Write(TrackEvent change, string source)
    {
        var frame = change.Observation.Frame;
        var envelope = new CloudEvent(
            IdOf(change.Id, change.Sequence),
            source,
            $"maskpose.event.{ObservationJson.Word(change.Kind)}",
            string.Create(CultureInfo.InvariantCulture, $"camera/{frame.Camera}/track/{change.Track}"),
            change.At);
        return envelope.ToUtf8(writer => WriteData(writer, change));
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
        data["sequence"] = sequence;
        data["phase"] = ObservationJson.Word(EventPhase.End);
        data["interrupted"] = true;
        return JsonSerializer.SerializeToUtf8Bytes(envelope);
    }

    private static string IdOf(Guid eventId, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{eventId}-{sequence}");

    private static void WriteData(Utf8JsonWriter writer, TrackEvent change)
    {
        writer.WriteString("eventId", change.Id);
        writer.WriteNumber("sequence", change.Sequence);
        writer.WriteString("kind", ObservationJson.Word(change.Kind));
        writer.WriteString("phase", ObservationJson.Word(change.Phase));
        writer.WriteString("state", change.State);
        WriteConfidence(writer, change.Confidence);
        WriteAttention(writer, change);
        writer.WriteString("camera", change.Observation.Frame.Camera);
        writer.WriteNumber("track", change.Track);
        writer.WritePropertyName("face");
        ObservationJson.Write(writer, change.Face);
        writer.WriteNumber("frame", change.Observation.Frame.Number);
        writer.WriteString("beganAt", CloudEvent.Rfc3339(change.BeganAt));
        writer.WriteString("capturedAt", CloudEvent.Rfc3339(change.Observation.Frame.CapturedAt));
        WriteTimes(writer, change.Observation.Times);
        WriteModels(writer, change.Observation.ModelIds);
        WriteBest(writer, change.Best);
    }

    private static void WriteConfidence(Utf8JsonWriter writer, double? confidence)
    {
        if (confidence is { } share)
        {
            writer.WriteNumber("confidence", Math.Round(share, 3));
        }
        else
        {
            writer.WriteNull("confidence");
        }
    }

    private static void WriteAttention(Utf8JsonWriter writer, TrackEvent change)
    {
        if (change.Measures is not { } measures)
        {
            return;
        }

        writer.WriteString("reason", ObservationJson.Word(change.Reason));
        writer.WriteStartObject("measures");
        writer.WriteNumber("awaySeconds", Math.Round(measures.AwaySeconds, 2));
        writer.WriteNumber("closedSeconds", Math.Round(measures.ClosedSeconds, 2));
        writer.WriteNumber("glancesSeconds", Math.Round(measures.GlancesSeconds, 2));
        WriteKnown(writer, "perclos", measures.Perclos);
        WriteKnown(writer, "blinksPerMinute", measures.BlinksPerMinute);
        WriteKnown(writer, "blinkSeconds", measures.BlinkSeconds);
        writer.WriteNumber("nods", measures.Nods);
        writer.WriteEndObject();
    }

    private static void WriteKnown(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } known)
        {
            writer.WriteNumber(name, Math.Round(known, 3));
        }
    }

    private static void WriteTimes(Utf8JsonWriter writer, StageTimes times)
    {
        writer.WriteStartObject("stageMs");
        writer.WriteNumber("detect", Math.Round(times.DetectMs, 1));
        writer.WriteNumber("classify", Math.Round(times.ClassifyMs, 1));
        writer.WriteNumber("estimate", Math.Round(times.EstimateMs, 1));
        writer.WriteNumber("whole", Math.Round(times.WholeMs, 1));
        writer.WriteEndObject();
    }

    private static void WriteModels(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> models)
    {
        writer.WriteStartObject("modelIds");
        foreach (var (stage, id) in models)
        {
            writer.WriteString(stage, id);
        }

        writer.WriteEndObject();
    }

    private static void WriteBest(Utf8JsonWriter writer, BestMoment? best)
    {
        if (best is null)
        {
            return;
        }

        writer.WriteStartObject("best");
        writer.WritePropertyName("face");
        ObservationJson.Write(writer, best.Face);
        writer.WriteNumber("frame", best.Frame.Number);
        writer.WriteString("capturedAt", CloudEvent.Rfc3339(best.Frame.CapturedAt));
        writer.WriteNumber("quality", Math.Round(best.Quality, 3));
        writer.WriteEndObject();
    }
}
