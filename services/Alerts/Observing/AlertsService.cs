using System.Collections.Concurrent;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Core.Alerting;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Observing;

/// <summary>Takes the observations and reports of all cameras in this process; for concurrent use.</summary>
internal sealed class AlertsService(
    IOptions<AlertsOptions> options, Announcer announcer, SnapshotDesk snapshots, DoorSet doors, Leftovers leftovers, AlertsMetrics metrics, TimeProvider time) : IObservationSink
{
    /// <summary>More cameras than this are a mistake of a sender.</summary>
    public const int MaximumCameras = 1000;

    private readonly ConcurrentDictionary<string, WatchedCamera> _cameras = new(StringComparer.Ordinal);
    private readonly Lock _changes = new();
    private IReadOnlyList<Rule> _rules = [];
    private AlertsOptions _options = options.Value;

    public ValueTask<Observation> ObserveAsync(Observation observation, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Camera(observation.Frame.Camera).Follower.Observe(observation));

    public ValueTask ReportAsync(CameraStatus status, CancellationToken cancellationToken)
    {
        if (status.Condition == CameraCondition.Removed)
        {
            Remove(status.Camera);
        }
        else
        {
            var camera = Camera(status.Camera);
            camera.Follower.Report(status.Condition);
            camera.Reports.Report(status);
        }

        doors.Report(status);
        return ValueTask.CompletedTask;
    }

    public ValueTask KeepAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        snapshots.Keep(snapshot);
        return ValueTask.CompletedTask;
    }

    public bool HasRoomFor(string camera) => _cameras.ContainsKey(camera) || _cameras.Count < MaximumCameras;

    public void Tick()
    {
        foreach (var (_, camera) in _cameras)
        {
            camera.Reports.Tick();
            camera.Follower.Tick();
        }

        leftovers.Tick(_cameras.Keys);
        doors.Tick();
        snapshots.Tick();
    }

    /// <summary>Other rules and limits of attention from now on; what people do goes on being followed.</summary>
    public void Use(IReadOnlyList<Rule> rules, AlertsOptions settings)
    {
        lock (_changes)
        {
            (_rules, _options) = (rules, settings);
            foreach (var (id, camera) in _cameras)
            {
                camera.Follower.Use(SettingsOf(id));
            }
        }
    }

    /// <summary>Ends all that lasts.</summary>
    public void Stop()
    {
        foreach (var (_, camera) in _cameras)
        {
            camera.Follower.Stop();
            camera.Reports.Stop();
        }

        snapshots.Stop();
    }

    private void Remove(string id)
    {
        if (_cameras.TryRemove(id, out var camera))
        {
            camera.Follower.Stop();
            leftovers.Clear(id);
        }
    }

    private WatchedCamera Camera(string id) => _cameras.TryGetValue(id, out var known) ? known : Add(id);

    private WatchedCamera Add(string id)
    {
        // So that no camera misses a change of the rules.
        lock (_changes)
        {
            return _cameras.GetOrAdd(id, key => new WatchedCamera(
                new CameraFollower(key, options.Value, SettingsOf(key), announcer, snapshots, metrics, time, doors.See),
                new CameraReports(options.Value, announcer, doors.Report, time)));
        }
    }

    private CameraWatchSettings SettingsOf(string camera) =>
        _options.WatchSettings(camera) with { Rules = [.. _rules.Where(r => r.IsFor(camera))] };

    private sealed record WatchedCamera(CameraFollower Follower, CameraReports Reports);
}
