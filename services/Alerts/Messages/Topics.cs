using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Messages;

/// <summary>The topics of this node, as docs/mqtt.md lists them.</summary>
public sealed class Topics(IOptions<AlertsOptions> options)
{
    /// <summary>The node as a CloudEvents source.</summary>
    public string Source { get; } = $"/maskpose/{options.Value.Site}/{options.Value.Node}";

    public string Root { get; } = $"maskpose/v1/{options.Value.Site}/{options.Value.Node}/";

    public string Availability => Root + "availability";

    /// <summary>All of the node's state in one message.</summary>
    public string Summary => Root + "summary";

    public string Status(string camera) => $"{Root}camera/{camera}/status";

    public string State(string camera) => $"{Root}camera/{camera}/state";

    /// <summary>A JPEG, not a CloudEvent; only with Home Assistant.</summary>
    public string Picture(string camera) => $"{Root}camera/{camera}/picture";

    public string Event(string camera, EventKind kind) => $"{Root}camera/{camera}/event/{ObservationJson.ToWireName(kind)}";

    /// <summary>What is done to a camera.</summary>
    public string Tamper(string camera) => $"{Root}camera/{camera}/event/{TamperMessage.Kind}";

    public string DoorPermit(string door) => $"{Root}door/{door}/permit";

    public string DoorRevoke(string door) => $"{Root}door/{door}/revoke";

    public string DoorAcknowledge(string door) => $"{Root}door/{door}/ack";

    public string DoorState(string door) => $"{Root}door/{door}/state";

    public string DoorEvent(string door) => $"{Root}door/{door}/event";

    public string Alert(string camera) => $"{Root}camera/{camera}/alert";

    public string Command(string command) => $"{Root}cmd/{command}";

    public string CommandResult(string command) => $"{Root}cmd/{command}/result";

    /// <summary>The camera of a topic, and the topic's last part (of <c>camera/entrance/event/mask</c>: entrance and mask); null if it belongs to no camera of this node.</summary>
    public (string Camera, string What)? CameraOf(string topic) =>
        topic.StartsWith(Root, StringComparison.Ordinal) && topic[Root.Length..].Split('/') is ["camera", var camera, .., var what]
            ? (camera, what)
            : null;
}
