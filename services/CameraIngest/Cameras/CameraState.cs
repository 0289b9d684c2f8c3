using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>What one camera's loops know of it; safe for concurrent use.</summary>
public sealed class CameraState(string id, string provider, TimeProvider time)
{
    private static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(5);

    /// <summary>A camera is whole again after so long without trouble, so that its state does not flap with each frame.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _observed = new();
    private CameraCondition _condition = CameraCondition.Offline;
    private string _reason = "starting";
    private string _trouble = "";
    private DateTimeOffset _troubledAt;
    private double? _ageMs;
    private long _captured;
    private int _restarts;

    public void Captured()
    {
        lock (_lock)
        {
            _captured++;
            (_condition, _reason) = (CameraCondition.Online, "");
        }
    }

    public void Observed(double ageMs)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            _observed.Enqueue(now);
            Forget(now);
            _ageMs = ageMs;
            if (now - _troubledAt >= Calm)
            {
                _trouble = "";
            }
        }
    }

    /// <summary>A frame's observation is not whole, or there is none.</summary>
    public void Troubled(string reason)
    {
        lock (_lock)
        {
            (_trouble, _troubledAt) = (reason, time.GetUtcNow());
        }
    }

    public void Failed(string reason)
    {
        lock (_lock)
        {
            _restarts++;
            (_condition, _reason) = (CameraCondition.Offline, reason);
        }
    }

    /// <summary>Somebody wants it not to be watched.</summary>
    public void Paused(string reason)
    {
        lock (_lock)
        {
            (_condition, _reason) = (CameraCondition.Paused, reason);
        }
    }

    public void Ended()
    {
        lock (_lock)
        {
            (_condition, _reason) = (CameraCondition.Ended, "the source came to its end");
        }
    }

    public CameraStatus Read(long dropped)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            Forget(now);
            var degraded = _condition == CameraCondition.Online && _trouble.Length > 0;
            return new CameraStatus(
                id,
                degraded ? CameraCondition.Degraded : _condition,
                degraded ? _trouble : _reason,
                Math.Round(_observed.Count / RateWindow.TotalSeconds, 1),
                _ageMs is { } age ? Math.Round(age, 1) : null,
                _captured,
                dropped,
                _restarts,
                provider,
                now);
        }
    }

    private void Forget(DateTimeOffset now)
    {
        while (_observed.TryPeek(out var at) && at < now - RateWindow)
        {
            _observed.Dequeue();
        }
    }
}
