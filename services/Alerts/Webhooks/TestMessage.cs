using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>A message that reports nothing: whether a webhook takes it.</summary>
internal static class TestMessage
{
    public const string Type = "maskpose.test";

    /// <param name="by">Who asked for it.</param>
    public static JsonObject Write(Guid id, string webhook, string by, DateTimeOffset at, string source) =>
        JsonNode.Parse(new CloudEvent(id.ToString(), source, Type, $"webhook/{webhook}", at).ToUtf8(writer => writer.WriteString("by", by)))!.AsObject();
}
