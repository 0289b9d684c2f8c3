using System.Collections.Concurrent;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Sightings;
using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Alerts.Statistics;
using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Observing;

/// <summary>Takes the observations and reports of all cameras in this process; for concurrent use.</summary>
internal sealed class AlertsService(
    IOptions<AlertsOptions> options, EventPublisher eventPublisher, SnapshotCoordinator snapshots, DoorSet doors, Leftovers leftovers, ObservationMetrics metrics,
    IOptionsMonitor<WebhooksOptions> webhooks, StatisticsRecorder statistics, SightingKeeper sightings, Supervisor supervisor, TimeProvider time) : IObservationSink
{
    private readonly ConcurrentDictionary<string, WatchedCamera> _cameras = new(StringComparer.Ordinal);
    private readonly Lock _changes = new();
    private IReadOnlyList<Rule> _rules = [];
    private AlertsOptions _options = options.Value;

    public ValueTask<Observation> ObserveAsync(Observation observation, CancellationToken cancellationToken)
    {
        using var span = MessageTrace.Track();
        return ValueTask.FromResult(Camera(observation.Frame.Camera).Follower.Track(observation));
    }

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

    public void Tick()
    {
        foreach (var (id, camera) in _cameras)
        {
            supervisor.Try($"reports of {id}", camera.Reports.Tick);
            supervisor.Try($"following of {id}", camera.Follower.Tick);
        }

        supervisor.Try("leftovers", () => leftovers.Tick(_cameras.Keys));
        supervisor.Try("doors", doors.Tick);
        supervisor.Try("snapshots", snapshots.Tick);
        supervisor.Try("statistics", statistics.Tick);
        supervisor.Try("sightings", sightings.Tick);
    }

    /// <summary>Writes what the rules were told until now.</summary>
    public void StoreSightings()
    {
        foreach (var camera in _cameras.Values)
        {
            camera.Follower.CutNotes();
        }

        sightings.Store();
    }

    /// <summary>Replaces the rules and attention limits; tracking continues.</summary>
    public void Apply(IReadOnlyList<Rule> rules, AlertsOptions settings)
    {
        lock (_changes)
        {
            (_rules, _options) = (rules, settings);
            foreach (var (id, camera) in _cameras)
            {
                camera.Follower.Apply(SettingsOf(id), WatchOf(id));
            }
        }
    }

    /// <summary>Ends all open events.</summary>
    public void Stop()
    {
        foreach (var (id, camera) in _cameras)
        {
            supervisor.Try($"following of {id}", camera.Follower.Stop);
            supervisor.Try($"reports of {id}", camera.Reports.Stop);
        }

        supervisor.Try("snapshots", snapshots.Stop);
        supervisor.Try("statistics", statistics.Store);
        supervisor.Try("sightings", sightings.Store);
    }

    private void Remove(string id)
    {
        if (_cameras.TryRemove(id, out var camera))
        {
            camera.Follower.Stop();
            camera.Reports.Leave();
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
                new CameraSession(key, options.Value, SettingsOf(key), WatchOf(key), eventPublisher, snapshots, metrics, statistics, NotesOf(key), time, doors.Evaluate),
                new CameraStatusMonitor(options.Value, eventPublisher, doors.Report, time)));
        }
    }

    private CameraTrackerSettings SettingsOf(string camera) =>
        _options.WatchSettings(camera) with
        {
            Rules = [.. _rules.Where(r => r.IsFor(camera))],
            Excluded = [.. _options.Zones.Values.Where(z => z.Exclude && z.Camera == camera).Select(z => Polygon.TryParse(z.Polygon, out _)!)],
        };

    private CameraNotes? NotesOf(string camera) =>
        sightings.IsOn ? new CameraNotes(camera, _options.WatchSettings(camera).Attention, sightings, time) : null;

    private Watch WatchOf(string camera) => WatchNeeds.Of(
        camera, _rules.Where(r => r.IsFor(camera)), doors.All.Where(d => d.Camera == camera), _options, webhooks.CurrentValue.Values);

    private sealed record WatchedCamera(CameraSession Follower, CameraStatusMonitor Reports);
}
