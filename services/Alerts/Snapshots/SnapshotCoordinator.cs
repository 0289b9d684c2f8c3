using System.Collections.Concurrent;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Snapshots;

/// <summary>
/// Asks for a picture of the frame in which events begin, and attaches it to them when it arrives. An event is stored at
/// once; its sending waits for <see cref="SnapshotsOptions.WaitMs"/> at most. For concurrent use.
/// </summary>
internal sealed class SnapshotCoordinator(
    SnapshotStore store,
    EventStore events,
    DelayedEvents held,
    SnapshotMetrics metrics,
    IOptions<AlertsOptions> options,
    TimeProvider time,
    ILogger<SnapshotCoordinator> logger)
{
    /// <summary>A picture that arrives later than this is refused.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, Asked> _asked = [];
    private readonly ConcurrentDictionary<Guid, Guid> _pictures = [];
    private readonly ConcurrentDictionary<string, SnapshotPolicy> _wishes = new(StringComparer.Ordinal);

    /// <summary>Raised with each picture of the begin of an alert that was stored; handlers must return at once.</summary>
    public event Action<Snapshot>? AlertKept;

    /// <summary>Why the last picture could not be written; empty when it could.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>Whether pictures of a camera's alerts are kept.</summary>
    public bool KeepsOf(string camera) => _wishes.GetValueOrDefault(camera) != SnapshotPolicy.None;

    /// <summary>To be called before the changes are stored.</summary>
    /// <returns>The id under which a picture of the frame is wanted, or null.</returns>
    public Guid? Ask(Observation observation, IReadOnlyList<TrackEvent> changes)
    {
        _wishes[observation.Frame.Camera] = observation.Snapshots;
        TrackEvent[] changed = [.. changes.Where(c => c.Phase == EventPhase.Begin && IsOf(observation.Snapshots, c))];
        Guid[] begun = [.. changed.Select(c => c.Id)];
        if (begun.Length == 0)
        {
            return null;
        }

        var id = Guid.CreateVersion7(time.GetUtcNow());
        _asked[id] = new Asked(observation.Frame.Camera, begun, changed.Any(c => c.Rule is not null), time.GetTimestamp());
        if (options.Value.Snapshots.WaitMs > 0)
        {
            held.Hold(begun);
        }

        return id;
    }

    /// <summary>The change as published: with its event's picture, if it has arrived.</summary>
    public TrackEvent Join(TrackEvent change)
    {
        var known = change.Phase == EventPhase.End
            ? _pictures.TryRemove(change.Id, out var picture)
            : _pictures.TryGetValue(change.Id, out picture);
        return known ? change with { Snapshot = picture } : change;
    }

    /// <returns>Whether it was requested, and not too long ago.</returns>
    public bool Wants(Snapshot snapshot) => _asked.TryGetValue(snapshot.Id, out var asked) && asked.Camera == snapshot.Camera;

    /// <returns>Whether it was requested, and not too long ago.</returns>
    public bool Keep(Snapshot snapshot)
    {
        if (!_asked.TryGetValue(snapshot.Id, out var asked) || asked.Camera != snapshot.Camera || !_asked.TryRemove(snapshot.Id, out _))
        {
            return false;
        }

        if (TryStore(snapshot))
        {
            Tell(snapshot.Id, asked.Events);
            if (asked.IsAlert)
            {
                AlertKept?.Invoke(snapshot);
            }
        }

        Release(asked.Events);
        return true;
    }

    /// <summary>Gives up pictures that did not arrive.</summary>
    public void Tick()
    {
        if (held.ReleaseOlder(TimeSpan.FromMilliseconds(options.Value.Snapshots.WaitMs)))
        {
            events.Wake();
        }

        foreach (var (id, _) in _asked.Where(a => time.GetElapsedTime(a.Value.At) > Patience))
        {
            GiveUp(id);
        }
    }

    /// <summary>The node stops: no more pictures arrive.</summary>
    public void Stop()
    {
        foreach (var (id, asked) in _asked)
        {
            GiveUp(id);
            Release(asked.Events);
        }
    }

    private static bool IsOf(SnapshotPolicy wish, TrackEvent change) =>
        wish == SnapshotPolicy.All || (wish == SnapshotPolicy.Alerts && change.Rule is not null);

    private void GiveUp(Guid id)
    {
        if (_asked.TryRemove(id, out _))
        {
            metrics.Lost(SnapshotLoss.Missed);
        }
    }

    private void Release(IEnumerable<Guid> ids)
    {
        held.Release(ids);
        events.Wake();
    }

    private bool TryStore(Snapshot snapshot)
    {
        try
        {
            store.Add(snapshot.Id, snapshot.Jpeg.Span);
            Trouble = "";
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            metrics.Lost(SnapshotLoss.Failed);
            if (Trouble != error.Message)
            {
                logger.SnapshotFailed(error.Message);
            }

            Trouble = error.Message;
            return false;
        }
    }

    private void Tell(Guid snapshot, IReadOnlyList<Guid> ids)
    {
        foreach (var id in ids)
        {
            try
            {
                if (events.AddSnapshot(id, SnapshotPath.For(snapshot)))
                {
                    _pictures[id] = snapshot;
                }
            }
            catch (SqliteException error)
            {
                logger.SnapshotFailed(error.Message);
            }
        }
    }

    /// <param name="Events">Those that began in the frame.</param>
    /// <param name="IsAlert">At least one of them.</param>
    private sealed record Asked(string Camera, IReadOnlyList<Guid> Events, bool IsAlert, long At);
}
