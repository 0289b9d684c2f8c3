using System.Buffers;
using System.Text;
using System.Text.Json;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Fleet.Messages;

/// <summary>A node's message, read: schemas docs/schemas.</summary>
/// <param name="PublishedAt">When the node sent it; null if it doesn't say.</param>
internal sealed record FleetMessage(IReadOnlyList<Change> Changes, DateTimeOffset? PublishedAt)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <param name="oldest">Events before it would be deleted at once.</param>
    /// <exception cref="BadMessageException">Nothing can be made of it.</exception>
    public static FleetMessage Read(string topic, ReadOnlySequence<byte> payload, DateTimeOffset oldest, DateTimeOffset now)
    {
        var from = FleetTopic.Parse(topic);
        if (payload.IsEmpty)
        {
            return new FleetMessage(Cleared(from), null);
        }

        try
        {
            using var document = JsonDocument.Parse(payload);
            var envelope = new Members(document.RootElement);
            var data = envelope.Of("data");
            var time = envelope.OptionalTime("time");
            if (time is { } at && (at < oldest || at > now + Ahead))
            {
                throw new BadMessageException("time", $"its time is {at:O}: longer ago than anything is kept, or in the future");
            }

            return new FleetMessage(Content(from, envelope, data, time, payload), data.OptionalTime("publishedAt"));
        }
        catch (JsonException error)
        {
            throw new BadMessageException("json", $"it is not JSON: {error.Message}", error);
        }
    }

    /// <summary>A node clears its retained messages of what was removed.</summary>
    private static List<Change> Cleared(FleetTopic from) => from.What switch
    {
        "status" => [new CameraGone(from.Site, from.Node, from.Camera)],
        "availability" => [new NodeGone(from.Site, from.Node)],
        _ => [],
    };

    private static List<Change> Content(FleetTopic from, Members envelope, Members data, DateTimeOffset? time, ReadOnlySequence<byte> payload)
    {
        if (from.What == "availability")
        {
            return [Node(from, data, time, data.Text("state"))];
        }

        var at = time ?? envelope.Time("time");
        return from.What switch
        {
            "summary" => Summary(from, data, at),
            "status" => [Status(from, from.Camera, data, at)],
            "state" => [State(from, from.Camera, data, at)],
            _ => [Event(from, envelope, data, at, Encoding.UTF8.GetString(payload))],
        };
    }

    private static NodeChange Node(FleetTopic from, Members data, DateTimeOffset? time, string state) => new(
        from.Site, from.Node, time, state, data.LongNumber("session"), data.OptionalText("trouble") ?? "", data.OptionalText("version"));

    private static StatusChange Status(FleetTopic from, string camera, Members data, DateTimeOffset at) =>
        new(from.Site, from.Node, at, camera, data.Text("condition"), data.OptionalText("reason") ?? "");

    private static StateChange State(FleetTopic from, string camera, Members data, DateTimeOffset at) =>
        new(from.Site, from.Node, at, camera, data.Number("people"), data.Text("worst"));

    private static List<Change> Summary(FleetTopic from, Members data, DateTimeOffset at)
    {
        List<Change> changes = [Node(from, data, at, "online")];
        var cameras = data.Of("cameras").Object.EnumerateObject().Where(c => CameraIds.IsAllowed(c.Name)).ToList();
        foreach (var camera in cameras)
        {
            var members = new Members(camera.Value);
            changes.Add(Status(from, camera.Name, members, at));
            changes.Add(State(from, camera.Name, members, at));
        }

        changes.Add(new CamerasChange(from.Site, from.Node, at, [.. cameras.Select(c => c.Name)]));
        return changes;
    }

    private static EventChange Event(FleetTopic from, Members envelope, Members data, DateTimeOffset at, string text)
    {
        var rule = data.OptionalText("rule");
        return rule is null == (from.What == "alert")
            ? throw new BadMessageException("member", "an alert has a rule, and an event has none")
            : new EventChange(
                from.Site, from.Node, at, envelope.Text("id"), data.Id("eventId"), data.Number("sequence"), from.Camera, data.Text("kind"), data.Text("phase"),
                data.Text("state"), rule, data.OptionalText("severity"), data.OptionalTime("beganAt") ?? at, text);
    }
}
