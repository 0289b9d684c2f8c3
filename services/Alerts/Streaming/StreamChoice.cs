using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Streaming;

/// <summary>Which messages a client of the stream wants.</summary>
/// <param name="cameras">Null: of all.</param>
/// <param name="kinds">Null: all.</param>
internal sealed class StreamChoice(Topics topics, IReadOnlySet<string>? cameras, IReadOnlySet<string>? kinds)
{
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<StreamKind>().Select(ObservationJson.ToWireName)];

    /// <summary>The kind of a stored message that is wanted, else null.</summary>
    public string? KindOfStored(string topic, JsonNode envelope)
    {
        var kind = topic.EndsWith("/alert", StringComparison.Ordinal) ? StreamKind.Alert
            : IsOfDoor(topic) ? StreamKind.Door
            : StreamKind.Event;
        return Wanted(kind, (string?)envelope["data"]!["camera"]);
    }

    /// <summary>The kind of a retained message that is wanted, else null.</summary>
    public string? KindOfRetained(string topic, byte[] payload) => topics.CameraOf(topic) switch
    {
        (var camera, "state") => Wanted(StreamKind.State, camera),
        (var camera, "status") => Wanted(StreamKind.Status, camera),
        _ when IsOfDoor(topic) => Wanted(StreamKind.DoorState, (string?)JsonNode.Parse(payload)!["data"]!["camera"]),
        _ => null,
    };

    private bool IsOfDoor(string topic) => topic.StartsWith($"{topics.Root}door/", StringComparison.Ordinal);

    private string? Wanted(StreamKind kind, string? camera)
    {
        var word = ObservationJson.ToWireName(kind);
        return kinds?.Contains(word) != false && (cameras is null || (camera is not null && cameras.Contains(camera))) ? word : null;
    }
}
