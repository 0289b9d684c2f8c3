using System.Globalization;
using System.Text.Json.Nodes;

namespace MaskPose.Edge.Testing;

/// <summary>The messages that docs/mqtt.md shows, to publish what a node does.</summary>
internal static class MqttExamples
{
    private static readonly string[] Document = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "mqtt.md"));

    /// <param name="name">As the page marks it, such as <c>begin</c>.</param>
    public static JsonNode Get(string name)
    {
        var begin = Array.IndexOf(Document, $"<!-- example: {name} -->") + 2;
        return JsonNode.Parse(string.Concat(Document[begin..Array.IndexOf(Document, "```", begin)]))!;
    }

    /// <summary>An example of an event or alert with another identity and time.</summary>
    public static JsonNode Event(string name, Guid eventId, int sequence, string phase, DateTimeOffset at)
    {
        var message = Get(name);
        message["id"] = $"{eventId}-{sequence.ToString(CultureInfo.InvariantCulture)}";
        message["time"] = Text(at);
        var data = message["data"]!;
        (data["eventId"], data["sequence"], data["phase"]) = (eventId.ToString(), sequence, phase);
        (data["beganAt"], data["publishedAt"]) = (Text(at), Text(at));
        return message;
    }

    /// <summary>RFC 3339 in UTC with milliseconds, as in all messages.</summary>
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
