using System.Text.Json.Nodes;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>One message of the history.</summary>
/// <param name="Acknowledged">Its alert's acknowledgement; null for events and unacknowledged alerts.</param>
internal sealed record HistoryEntry(StoredEvent Message, Acknowledgement? Acknowledged)
{
    /// <summary>As it was stored.</summary>
    public JsonNode Envelope { get; } = JsonNode.Parse(Message.Envelope)!;
}
