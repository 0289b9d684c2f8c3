using System.Text.Json;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;

namespace MaskPose.Edge.Alerts.Messages;

/// <summary>The people before a camera; schema docs/schemas/camera-state.json.</summary>
internal static class CameraStateMessage
{
    /// <param name="presence">Null when no frames arrive: then who is there is unknown.</param>
    public static byte[] Write(string camera, Presence? presence, DateTimeOffset at, DateTimeOffset validUntil, string source, Guid id)
    {
        var envelope = new CloudEvent(
            id.ToString(), source, "maskpose.camera.state", $"camera/{camera}", at);
        return envelope.ToUtf8(writer =>
        {
            writer.WriteString("camera", camera);
            writer.WriteBoolean("watched", presence is not null);
            writer.WriteNumber("people", presence?.People ?? 0);
            writer.WriteStartObject("counts");
            writer.WriteNumber("correct", presence?.Correct ?? 0);
            writer.WriteNumber("incorrect", presence?.Incorrect ?? 0);
            writer.WriteNumber("unmasked", presence?.Unmasked ?? 0);
            writer.WriteNumber("unknown", presence?.Unknown ?? 0);
            writer.WriteEndObject();
            writer.WriteString("worst", Worst(presence));
            WriteAttention(writer, "attention", presence?.Attention ?? default);
            WritePictures(writer, presence?.Pictures ?? []);
            ObservationJson.WriteNotWatched(writer, presence?.NotWatched ?? Watch.None);
            writer.WriteString("validUntil", CloudEvent.Rfc3339(validUntil));
        });
    }

    /// <summary>Omitted if there are none.</summary>
    private static void WritePictures(Utf8JsonWriter writer, IReadOnlyList<StillPicture> pictures)
    {
        if (pictures.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("pictures");
        foreach (var picture in pictures)
        {
            writer.WriteStringValue(picture.Polygon);
        }

        writer.WriteEndArray();
    }

    /// <summary>People by their attention; their share, if any is known.</summary>
    public static void WriteAttention(Utf8JsonWriter writer, string name, AttentionCounts counts)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("attentive", counts.Attentive);
        writer.WriteNumber("inattentive", counts.Inattentive);
        writer.WriteNumber("drowsy", counts.Drowsy);
        writer.WriteNumber("unknown", counts.Unknown);
        if (counts.EyesUnknown > 0)
        {
            writer.WriteNumber("eyesUnknown", counts.EyesUnknown);
        }

        if (counts.AttentiveShare is { } share)
        {
            writer.WriteNumber("attentiveShare", Math.Round(share, 3));
        }

        writer.WriteEndObject();
    }

    private static string Worst(Presence? presence) => presence switch
    {
        null => ObservationJson.ToWireName(MaskVerdict.Unknown),
        _ when presence.NotWatched.HasFlag(Watch.Mask) => WatchWords.NotWatched,
        { Worst: { } worst } => ObservationJson.ToWireName(worst),
        _ => "none",
    };
}
