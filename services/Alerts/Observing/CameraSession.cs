using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Sightings;
using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Alerts.Statistics;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;

namespace MaskPose.Edge.Alerts.Observing;

/// <summary>Receives each tracked frame with the people before the camera.</summary>
/// <param name="frame">On the people's time line.</param>
/// <param name="age">How long ago it was captured, by the clocks of camera and node.</param>
internal delegate void FrameSeen(FrameInfo frame, IReadOnlyList<TrackedPerson> people, TimeSpan age);

/// <summary>
/// Tracks one camera's people and publishes changes. The rules use a time line of the camera's own
/// (<see cref="TimeLine"/>), so that clocks of two machines need not agree and may be set. For concurrent use.
/// </summary>
internal sealed class CameraSession(
    string camera,
    AlertsOptions options,
    CameraTrackerSettings settings,
    Watch watch,
    EventPublisher eventPublisher,
    SnapshotCoordinator snapshots,
    ObservationMetrics metrics,
    StatisticsRecorder statistics,
    CameraNotes? notes,
    TimeProvider time,
    FrameSeen seen)
{
    /// <summary>A clock outside this range was never set; near the calendar's ends sums of times overflow.</summary>
    private static readonly (DateTimeOffset From, DateTimeOffset To) Calendar =
        (DateTimeOffset.UnixEpoch, new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly Lock _lock = new();
    private readonly ThrottledState<Presence> _state = new(
        TimeSpan.FromSeconds(options.StateValidSeconds / 2), presence => eventPublisher.Publish(camera, presence, time.GetUtcNow()), time);

    private readonly TimeLine _line = new();
    private readonly long _startedAt = time.GetTimestamp();
    private CameraTrackerSettings _settings = settings;
    private Watch _watch = watch;
    private CameraTracker? _tracker;
    private Presence? _presence;
    private CameraCondition _condition = CameraCondition.Online;
    private PictureView _view;
    private bool _isStopped;
    private TimeSpan _watchedTo;

    private TimeSpan Running => time.GetElapsedTime(_startedAt);

    private CameraTracker Tracker => _tracker ??= new(_settings, at => Guid.CreateVersion7(at - _line.Ahead), notes?.Writer);

    /// <summary>Whether it can't be known who is there.</summary>
    private bool IsBlind => _condition is CameraCondition.Offline or CameraCondition.Ended or CameraCondition.Paused
        or CameraCondition.Covered or CameraCondition.Frozen
        || _view is PictureView.Covered or PictureView.Frozen
        || _line.Since(Running).TotalSeconds > options.BlindAfterSeconds;

    /// <returns>The observation with tracks and attention; unchanged if a newer one has already arrived, or its time is invalid.</returns>
    public Observation Track(Observation observation)
    {
        lock (_lock)
        {
            if (_isStopped)
            {
                return observation;
            }

            if (!IsOfTheCalendar(observation.Frame.CapturedAt) || _line.Place(observation.Frame.CapturedAt, Running) is not { } at)
            {
                metrics.Ignored(camera);
                return observation;
            }

            var frame = observation.Frame with { CapturedAt = at, Ahead = _line.Ahead };
            var result = Tracker.Follow(observation with { Frame = frame });
            (_presence, _view) = (result.Presence, frame.View);
            var told = ByClock(result.Events);
            // First: what is stored may be sent at once.
            var wanted = snapshots.Ask(observation, told);
            Publish(told);
            _state.Publish(IsBlind ? null : _presence);
            seen(frame, Tracker.People(), time.GetUtcNow() - observation.Frame.CapturedAt);
            return result.Observation! with { Frame = observation.Frame, WantedSnapshot = wanted, WantedWatch = _watch };
        }
    }

    /// <summary>The camera's condition: offline or paused it sees nobody, whatever the last frame showed.</summary>
    public void Report(CameraCondition condition)
    {
        lock (_lock)
        {
            var isNew = condition != _condition;
            _condition = condition;
            if (isNew && condition == CameraCondition.Paused)
            {
                EndAll(EventEnd.Paused);
            }
        }
    }

    /// <summary>Lets time pass: open events end when no frames arrive.</summary>
    public void Tick()
    {
        lock (_lock)
        {
            if (_line.HasBegun)
            {
                // Nothing changes between frames: a silent camera is not an empty room.
                Tell(Tracker.Tick(_line.Now(Running)).Events);
            }

            CountWatched();
            notes?.Tick();
            _state.Publish(IsBlind ? null : _presence);
        }
    }

    /// <summary>Replaces the rules and attention limits, and with them what must be read.</summary>
    public void Apply(CameraTrackerSettings settings, Watch watch)
    {
        lock (_lock)
        {
            _watch = watch;
            var isJudgedAnew = settings.Attention != _settings.Attention;
            _settings = settings;
            if (isJudgedAnew)
            {
                notes?.Judge(settings.Attention);
            }

            if (_tracker is null)
            {
                return;
            }

            var now = _line.Now(Running);
            _tracker.Apply(settings.Excluded);
            Tell(_tracker.Apply(settings.Rules, now));
            if (isJudgedAnew)
            {
                Tell(_tracker.Apply(settings.Attention, now));
            }
        }
    }

    /// <summary>Ends open events and stops tracking.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            EndAll(EventEnd.Interrupted);
            _isStopped = true;
            notes?.Cut();
            _state.PublishNow(null);
        }
    }

    /// <summary>Hands over what the rules were told until now.</summary>
    public void CutNotes()
    {
        lock (_lock)
        {
            notes?.Cut();
        }
    }

    private static bool IsOfTheCalendar(DateTimeOffset at) => at >= Calendar.From && at <= Calendar.To;

    private void EndAll(EventEnd why)
    {
        _presence = null;
        if (_tracker is not null)
        {
            Tell(_tracker.Stop(_line.Now(Running), why));
        }
    }

    /// <summary>Time counts as watched while somebody who is there would be seen.</summary>
    private void CountWatched()
    {
        var now = Running;
        if (_presence is { } presence && !IsBlind)
        {
            statistics.Watched(camera, presence, (now - _watchedTo).TotalSeconds);
        }

        _watchedTo = now;
    }

    private void Tell(IReadOnlyList<TrackEvent> events) => Publish(ByClock(events));

    /// <summary>The events as published: by the wall clock.</summary>
    private TrackEvent[] ByClock(IReadOnlyList<TrackEvent> events) => [.. events.Select(e => e.ByClock(_line.Ahead))];

    private void Publish(IReadOnlyList<TrackEvent> events)
    {
        eventPublisher.Publish(events);
        foreach (var pass in Tracker.TakePasses())
        {
            statistics.Passed(camera, pass, pass.BeganAt - _line.Ahead);
        }
    }
}
