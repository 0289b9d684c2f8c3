using System.Text.Json;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Messages;

/// <summary>The data of an event or alert; schemas docs/schemas/event.json and alert.json.</summary>
internal static class EventData
{
    /// <summary>Writes the members, except those set on sending.</summary>
    public static void Write(Utf8JsonWriter writer, TrackEvent change)
    {
        writer.WriteString("eventId", change.Id);
        writer.WriteNumber("sequence", change.Sequence);
        WriteRule(writer, change.Rule);
        writer.WriteString("kind", ObservationJson.ToWireName(change.Kind));
        writer.WriteString("phase", ObservationJson.ToWireName(change.Phase));
        writer.WriteString("state", change.State);
        if (change.End != EventEnd.None)
        {
            writer.WriteString("endReason", ObservationJson.ToWireName(change.End));
        }

        WriteConfidence(writer, change.Confidence);
        WriteAttention(writer, change);
        writer.WriteString("camera", change.Observation.Frame.Camera);
        WriteWho(writer, change);
        writer.WriteNumber("frame", change.Observation.Frame.Number);
        writer.WriteString("beganAt", CloudEvent.Rfc3339(change.BeganAt));
        writer.WriteString("capturedAt", CloudEvent.Rfc3339(change.Observation.Frame.CapturedAt));
        WriteTimes(writer, change.Observation.Times);
        WriteModels(writer, change.Observation.ModelIds);
        WriteBest(writer, change.Best);
        if (change.Snapshot is { } snapshot)
        {
            writer.WriteString("snapshot", SnapshotPath.For(snapshot));
        }
    }

    private static void WriteRule(Utf8JsonWriter writer, Rule? rule)
    {
        if (rule is null)
        {
            return;
        }

        writer.WriteString("rule", rule.Name);
        writer.WriteString("severity", ObservationJson.ToWireName(rule.Severity));
        if (rule.Zone is { } zone)
        {
            writer.WriteString("zone", zone.Name);
        }
    }

    private static void WriteWho(Utf8JsonWriter writer, TrackEvent change)
    {
        if (change.Track is { } track && change.Face is { } face)
        {
            writer.WriteNumber("track", track);
            writer.WritePropertyName("face");
            ObservationJson.Write(writer, face);
        }
        else if (change.Room is { } room)
        {
            CameraStateMessage.WriteAttention(writer, "room", room);
        }
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

        writer.WriteString("reason", ObservationJson.ToWireName(change.Reason));
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

    private static void WriteBest(Utf8JsonWriter writer, BestShot? best)
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
