using System.Buffers;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Options;
using MQTTnet;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>The doors of this node; receives their controllers' answers.</summary>
internal sealed class DoorSet : IMqttMessageHandler, IDisposable
{
    /// <summary>Longer answers are ignored.</summary>
    private const int LongestAnswer = 4096;

    private readonly PermitIssuer _issuer;
    private readonly Dictionary<string, Door> _byAnswerTopic;
    private readonly IDisposable? _changes;

    public DoorSet(
        IOptions<DoorsOptions> doors, IOptionsMonitor<AlertsOptions> alerts, PermitIssuer issuer, Topics topics, TimeProvider time)
    {
        _issuer = issuer;
        All = [.. doors.Value.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => new Door(d.Key, d.Value, issuer, time))];
        _byAnswerTopic = All.ToDictionary(d => topics.DoorAcknowledge(d.Id));
        Apply(alerts.CurrentValue);
        _changes = alerts.OnChange(Apply);
    }

    public IReadOnlyList<Door> All { get; }

    public IReadOnlyList<string> Filters => [.. _byAnswerTopic.Keys];

    /// <exception cref="CommandException">The argument <c>door</c> names no door.</exception>
    public Door Find(CommandArguments arguments)
    {
        var id = arguments.OneOf("door", [.. All.Select(d => d.Id)]);
        return All.First(d => d.Id == id);
    }

    /// <inheritdoc cref="Observing.FrameSeen"/>
    public void Evaluate(FrameInfo frame, IReadOnlyList<TrackedPerson> people, TimeSpan age)
    {
        foreach (var door in All.Where(d => d.Camera == frame.Camera))
        {
            door.Evaluate(frame, people, age);
        }
    }

    public void Report(CameraStatus status)
    {
        foreach (var door in All.Where(d => d.Camera == status.Camera))
        {
            door.Report(status.Condition);
        }
    }

    public void Tick()
    {
        foreach (var door in All)
        {
            door.Tick();
        }
    }

    public void Receive(MqttApplicationMessage message)
    {
        var door = _byAnswerTopic[message.Topic];
        if (message.Retain)
        {
            _issuer.Stray(door.Id, "it is retained");
        }
        else if (message.Payload.Length <= LongestAnswer && DoorAnswer.Read(message.Payload.ToArray()) is { } answer)
        {
            door.Hear(answer);
        }
        else
        {
            _issuer.Stray(door.Id, "it does not follow docs/schemas/door-ack.json");
        }
    }

    public void Dispose() => _changes?.Dispose();

    /// <summary>Zones may change while the node runs.</summary>
    private void Apply(AlertsOptions alerts)
    {
        foreach (var door in All)
        {
            door.Apply(alerts.Zones.TryGetValue(door.Options.Zone, out var zone) && zone.Camera == door.Camera
                ? Polygon.TryParse(zone.Polygon, out _)
                : null);
        }
    }
}
