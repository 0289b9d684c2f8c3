using System.Globalization;
using System.Text.Json;

namespace MaskPose.Edge.Alerts.Messages;

/// <summary>The envelope of every message: CloudEvents 1.0, structured mode, JSON.</summary>
/// <param name="Id">Unique among this source's messages; a message that is sent again keeps it.</param>
/// <param name="Subject">The part of the node that it is about; null for the node itself.</param>
/// <param name="Time">When it happened; null if it can't be known, as in a last will.</param>
internal sealed record CloudEvent(string Id, string Source, string Type, string? Subject, DateTimeOffset? Time)
{
    public const string ContentType = "application/cloudevents+json; charset=utf-8";

    /// <summary>The span that caused it, W3C <c>traceparent</c>; null if it was not traced.</summary>
    public string? TraceParent { get; init; }

    /// <param name="data">Writes the members of <c>data</c>.</param>
    /// <returns>UTF-8 JSON.</returns>
    public byte[] ToUtf8(Action<Utf8JsonWriter> data)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("specversion", "1.0");
            writer.WriteString("id", Id);
            writer.WriteString("source", Source);
            writer.WriteString("type", Type);
            WriteContext(writer);
            writer.WriteString("datacontenttype", "application/json");
            writer.WriteStartObject("data");
            data(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>RFC 3339 in UTC with milliseconds.</summary>
    public static string Rfc3339(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private void WriteContext(Utf8JsonWriter writer)
    {
        if (Subject is not null)
        {
            writer.WriteString("subject", Subject);
        }

        if (Time is { } time)
        {
            writer.WriteString("time", Rfc3339(time));
        }

        if (TraceParent is not null)
        {
            writer.WriteString(MessageTrace.Member, TraceParent);
        }
    }
}
