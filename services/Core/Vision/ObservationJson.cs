using System.Text.Json;
using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Core.Vision;

/// <summary>
/// Observations as JSON, in the one shape that annotate, the HTTP API and the events share. Boxes and points are pixels,
/// angles degrees.
/// </summary>
public static class ObservationJson
{
    private static readonly JsonWriterOptions Compact = new() { Indented = false };

    /// <summary>One observation as one line of UTF-8, without the line's end.</summary>
    /// <param name="image">File name of the picture, where the frames are a folder's pictures.</param>
    public static byte[] ToUtf8(Observation observation, string? image = null)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            Write(writer, observation, image);
        }

        return buffer.ToArray();
    }

    /// <param name="image">File name of the picture, where the frames are a folder's pictures.</param>
    public static void Write(Utf8JsonWriter writer, Observation observation, string? image = null)
    {
        writer.WriteStartObject();
        writer.WriteNumber("frame", observation.Frame.Number);
        if (image is not null)
        {
            writer.WriteString("image", image);
        }

        writer.WriteNumber("timeSeconds", Math.Round(observation.Frame.TimeSeconds, 3));
        writer.WriteStartArray("faces");
        foreach (var face in observation.Faces)
        {
            Write(writer, face);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, ObservedFace face)
    {
        writer.WriteStartObject();
        if (face.Track is { } track)
        {
            writer.WriteNumber("track", track);
        }

        WriteBox(writer, "box", face.Face.Box);
        WriteNumber(writer, "score", face.Face.Score, 3);
        WriteKeypoints(writer, face.Face.Keypoints);
        WriteMask(writer, face.Mask, face.NotWatched);
        WritePose(writer, "pose", face.Head.Pose);
        WriteConfidence(writer, face.Head.LandmarkConfidence);
        writer.WriteStartObject("eyes");
        writer.WriteString("left", Word(face.Head.LeftEye.State, !face.NotWatched.HasFlag(Watch.Eyes)));
        writer.WriteString("right", Word(face.Head.RightEye.State, !face.NotWatched.HasFlag(Watch.Eyes)));
        writer.WriteEndObject();
        writer.WriteString("attention", Word(face.Attention, !face.NotWatched.LacksAttention()));
        if (face.IsPicture)
        {
            writer.WriteBoolean("picture", true);
        }

        if (face.EyesUnknown)
        {
            writer.WriteBoolean("eyesUnknown", true);
        }

        WriteNotWatched(writer, face.NotWatched);
        writer.WriteEndObject();
    }

    public static void WriteBox(Utf8JsonWriter writer, string name, Box box)
    {
        writer.WriteStartArray(name);
        foreach (var value in (ReadOnlySpan<float>)[box.Left, box.Top, box.Right, box.Bottom])
        {
            writer.WriteNumberValue(Math.Round((decimal)value, 1));
        }

        writer.WriteEndArray();
    }

    /// <summary>An object, or null where there is no pose; its spread is left out where nobody said.</summary>
    public static void WritePose(Utf8JsonWriter writer, string name, Pose? pose)
    {
        if (pose is not { } known)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        WriteNumber(writer, "yaw", known.YawDegrees, 1);
        WriteNumber(writer, "pitch", known.PitchDegrees, 1);
        WriteNumber(writer, "roll", known.RollDegrees, 1);
        writer.WriteString("method", ToWireName(known.Method));
        if (known.ExpectedErrorDegrees is { } spread)
        {
            WriteNumber(writer, "spread", spread, 1);
        }

        writer.WriteEndObject();
    }

    /// <summary>A member of an enum as the contracts write it: first letter small.</summary>
    public static string ToWireName<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>mask, pose, eyes: those that are not read; left out where all are.</summary>
    public static void WriteNotWatched(Utf8JsonWriter writer, Watch notWatched)
    {
        if (notWatched == Watch.None)
        {
            return;
        }

        writer.WriteStartArray(WatchWords.NotWatched);
        foreach (var word in WatchWords.Of(notWatched))
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
    }

    private static string Word<T>(T value, bool isWatched)
        where T : struct, Enum => isWatched ? ToWireName(value) : WatchWords.NotWatched;

    private static void WriteKeypoints(Utf8JsonWriter writer, FaceKeypoints? keypoints)
    {
        writer.WriteStartArray("keypoints");
        for (var i = 0; keypoints is { } points && i < FaceKeypoints.Count; i++)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(Math.Round((decimal)points[i].X, 1));
            writer.WriteNumberValue(Math.Round((decimal)points[i].Y, 1));
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteMask(Utf8JsonWriter writer, MaskReading mask, Watch notWatched)
    {
        writer.WriteStartObject("mask");
        writer.WriteString("verdict", Word(mask.Verdict, !notWatched.HasFlag(Watch.Mask)));
        WriteNumber(writer, "confidence", mask.Confidence, 3);
        if (mask.Doubt is not (MaskDoubt.None or MaskDoubt.NotWatched))
        {
            writer.WriteString("doubt", ToWireName(mask.Doubt));
        }

        writer.WriteEndObject();
    }

    /// <summary>Left out where the landmarks' model does not say.</summary>
    private static void WriteConfidence(Utf8JsonWriter writer, LandmarkConfidence? confidence)
    {
        if (confidence is not { } known)
        {
            return;
        }

        writer.WriteStartObject("landmarkConfidence");
        WriteNumber(writer, "visible", known.Visible, 3);
        if (known.Occluded is { } covered)
        {
            WriteNumber(writer, "covered", covered, 3);
        }

        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, float value, int digits) =>
        writer.WriteNumber(name, Math.Round((decimal)value, digits));
}
