using System.Text.Json;

namespace MaskPose.Edge.Alerts.Messages;

/// <summary>A camera in a node's summary.</summary>
internal sealed record CameraSummary(string Condition, string Reason, int People, string Worst);

/// <summary>A node and its cameras in one message, for a center; schema docs/schemas/summary.json.</summary>
internal static class SummaryMessage
{
    /// <param name="trouble">What is wrong with the node, in words; empty: nothing.</param>
    /// <param name="cameras">By id.</param>
    public static byte[] Write(
        long session, string version, string trouble, IReadOnlyDictionary<string, CameraSummary> cameras, DateTimeOffset at, string source, Guid id) =>
        new CloudEvent(id.ToString(), source, "maskpose.summary", null, at).ToUtf8(writer =>
        {
            writer.WriteNumber("session", session);
            writer.WriteString("version", version);
            writer.WriteString("trouble", trouble);
            writer.WriteStartObject("cameras");
            foreach (var (name, camera) in cameras)
            {
                Write(writer, name, camera);
            }

            writer.WriteEndObject();
        });

    private static void Write(Utf8JsonWriter writer, string name, CameraSummary camera)
    {
        writer.WriteStartObject(name);
        writer.WriteString("condition", camera.Condition);
        writer.WriteString("reason", camera.Reason);
        writer.WriteNumber("people", camera.People);
        writer.WriteString("worst", camera.Worst);
        writer.WriteEndObject();
    }
}
