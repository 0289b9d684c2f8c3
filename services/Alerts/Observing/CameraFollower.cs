using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Observing;

/// <summary>
/// Follows one camera's people and tells what changes. The rules live in the camera's time: capture times, and between
/// frames the last one plus what this node's clock has run since, so that clocks of two machines need not agree. For
/// concurrent use.
/// </summary>
/// <param name="seen">Called with each frame that is followed and everybody who is before the camera then.</param>
internal sealed class CameraFollower(
    string camera,
    AlertsOptions options,
    CameraWatchSettings settings,
    Announcer announcer,
    SnapshotDesk snapshots,
    AlertsMetrics metrics,
    TimeProvider time,
    Action<FrameInfo, IReadOnlyList<PersonSight>> seen)
{
    /// <summary>A capture time that goes back further than this is a clock that was set, not a frame that was overtaken.</summary>
    private static readonly TimeSpan ClockStep = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly StateTeller<Presence> _state = new(
        TimeSpan.FromSeconds(options.StateValidSeconds / 2), presence => announcer.Tell(camera, presence, time.GetUtcNow()), time);

    private CameraWatchSettings _settings = settings;
    private CameraWatch _watch = NewWatch(settings);
    private DateTimeOffset? _capturedAt;
    private long _receivedAt;
    private bool _isStopped;

    /// <returns>The observation with tracks and attention; unchanged when a newer one was here before.</returns>
    public Observation Observe(Observation observation)
    {
        lock (_lock)
        {
            if (_isStopped || IsOvertaken(observation.Frame.CapturedAt))
            {
                return observation;
            }

            var result = _watch.Follow(observation);
            (_capturedAt, _receivedAt) = (observation.Frame.CapturedAt, time.GetTimestamp());
            var wanted = snapshots.Ask(observation, result.Events);
            announcer.Tell(result.Events);
            _state.Tell(result.Presence);
            seen(observation.Frame, _watch.People());
            return result.Observation! with { WantedSnapshot = wanted };
        }
    }

    /// <summary>Lets time pass: what lasted ends when no frames come.</summary>
    public void Tick()
    {
        lock (_lock)
        {
            if (_capturedAt is not { } capturedAt)
            {
                _state.Tell(null);
                return;
            }

            var silence = time.GetElapsedTime(_receivedAt);
            var result = _watch.Tick(capturedAt + silence);
            announcer.Tell(result.Events);
            _state.Tell(silence.TotalSeconds > options.BlindAfterSeconds ? null : result.Presence);
        }
    }

    /// <summary>Other rules and limits of attention from now on.</summary>
    public void Use(CameraWatchSettings settings)
    {
        lock (_lock)
        {
            var isJudgedAnew = settings.Attention != _settings.Attention;
            _settings = settings;
            if (_capturedAt is not { } capturedAt)
            {
                _watch = NewWatch(settings);
                return;
            }

            var now = capturedAt + time.GetElapsedTime(_receivedAt);
            announcer.Tell(_watch.Use(settings.Rules, now));
            if (isJudgedAnew)
            {
                announcer.Tell(_watch.Use(settings.Attention, now));
            }
        }
    }

    /// <summary>Ends whatever lasts; nothing is followed any more.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            EndAll();
            _isStopped = true;
            _state.TellNow(null);
        }
    }

    private bool IsOvertaken(DateTimeOffset capturedAt)
    {
        if (_capturedAt is not { } newest || capturedAt >= newest)
        {
            return false;
        }

        if (newest - capturedAt < ClockStep)
        {
            metrics.Ignored(camera);
            return true;
        }

        EndAll();
        return false;
    }

    private void EndAll()
    {
        if (_capturedAt is { } capturedAt)
        {
            announcer.Tell(_watch.Stop(capturedAt + time.GetElapsedTime(_receivedAt)));
            _watch = NewWatch(_settings);
            _capturedAt = null;
        }
    }

    private static CameraWatch NewWatch(CameraWatchSettings settings) => new(settings, Guid.CreateVersion7);
}
