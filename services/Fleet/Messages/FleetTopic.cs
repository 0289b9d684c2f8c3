using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Fleet.Messages;

/// <summary>A node's topic, as docs/mqtt.md lists them.</summary>
/// <param name="Camera">Empty for the node itself.</param>
/// <param name="What">availability, summary, status, state, event or alert.</param>
internal readonly record struct FleetTopic(string Site, string Node, string Camera, string What)
{
    private const string Root = "maskpose/v1/+/+/";

    /// <summary>What a center subscribes to. Pictures, doors and commands stay at the site.</summary>
    public static IReadOnlyList<string> Filters { get; } =
    [
        $"{Root}availability", $"{Root}summary", $"{Root}camera/+/status", $"{Root}camera/+/state", $"{Root}camera/+/event/+", $"{Root}camera/+/alert",
    ];

    /// <exception cref="BadMessageException">It is another one.</exception>
    public static FleetTopic Parse(string topic) => topic.Split('/') switch
    {
        ["maskpose", "v1", var site, var node, ("availability" or "summary") and var what] when AreIds(site, node) => new(site, node, "", what),
        ["maskpose", "v1", var site, var node, "camera", var camera, ("status" or "state" or "alert") and var what] when AreIds(site, node, camera) =>
            new(site, node, camera, what),
        ["maskpose", "v1", var site, var node, "camera", var camera, "event", _] when AreIds(site, node, camera) => new(site, node, camera, "event"),
        _ => throw new BadMessageException("topic", "its topic is none of a node's"),
    };

    private static bool AreIds(params ReadOnlySpan<string> ids)
    {
        foreach (var id in ids)
        {
            if (!CameraIds.IsAllowed(id))
            {
                return false;
            }
        }

        return true;
    }
}
