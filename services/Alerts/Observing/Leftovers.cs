using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.HomeAssistant;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Observing;

/// <summary>
/// Clears retained messages of removed cameras and doors, also of those removed from the settings while the node was stopped. Not
/// for concurrent use.
/// </summary>
internal sealed class Leftovers(
    ToldTopics told,
    RetainedMessages retained,
    EventPublisher eventPublisher,
    Topics topics,
    IOptions<AlertsOptions> alerts,
    IOptions<MqttOptions> mqtt,
    IOptions<DoorsOptions> doors,
    TimeProvider time)
{
    /// <summary>Once any camera has reported, the others have this long: each reports as soon as its process starts.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HomeAssistantOptions _discovery = mqtt.Value.HomeAssistant;
    private readonly DeviceIds _ids = new(alerts.Value, mqtt.Value.HomeAssistant.DiscoveryPrefix);
    private readonly HashSet<string> _unseen = new(StringComparer.Ordinal);
    private long _beganAt;
    private long? _firstReportAt;
    private bool _isToldSilent;

    /// <summary>The node starts: what its settings rule out is cleared at once; for cameras it waits for reports.</summary>
    public void Begin()
    {
        _beganAt = time.GetTimestamp();
        foreach (var topic in told.All())
        {
            if (topics.CameraOf(topic) is { } known)
            {
                _unseen.Add(known.Camera);
            }
            else if (!IsInUse(topic))
            {
                retained.Clear(topic);
            }
        }
    }

    /// <param name="reported">The cameras reported in this run.</param>
    public void Tick(IEnumerable<string> reported)
    {
        if (_unseen.Count == 0)
        {
            return;
        }

        foreach (var camera in reported)
        {
            _firstReportAt ??= time.GetTimestamp();
            _unseen.Remove(camera);
        }

        if (_firstReportAt is { } first && time.GetElapsedTime(first) > Patience)
        {
            _unseen.ToList().ForEach(Clear);
            _unseen.Clear();
        }
        else if (!_isToldSilent && time.GetElapsedTime(_beganAt).TotalSeconds > alerts.Value.SilentAfterSeconds)
        {
            _isToldSilent = true;
            foreach (var camera in _unseen)
            {
                eventPublisher.Publish(new CameraStatus(
                    camera, CameraCondition.Offline, "no report of this camera since the node started", 0, null, 0, 0, 0, "", time.GetUtcNow()));
            }
        }
    }

    /// <summary>The camera was removed: nothing of it stays at the broker.</summary>
    public void Clear(string camera)
    {
        var device = _ids.Topic(_ids.Camera(camera));
        foreach (var topic in told.All().Where(t => t == device || topics.CameraOf(t)?.Camera == camera))
        {
            retained.Clear(topic);
        }
    }

    private bool IsInUse(string topic) => topic == topics.Availability
        || doors.Value.Keys.Any(door => topic == topics.DoorState(door))
        || (_discovery.Enabled && topic.StartsWith(_discovery.DiscoveryPrefix + "/", StringComparison.Ordinal) && !IsOfGoneDoor(topic));

    private bool IsOfGoneDoor(string topic) =>
        topic.StartsWith(_ids.Topic(_ids.Door("|")).Split('|')[0], StringComparison.Ordinal)
        && doors.Value.Keys.All(door => topic != _ids.Topic(_ids.Door(door)));
}
