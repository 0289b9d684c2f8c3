using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>What one camera's loops know of it; safe for concurrent use.</summary>
public sealed class CameraState(string id, string provider, TimeProvider time)
{
    private static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _observed = new();
    private CameraCondition _condition = CameraCondition.Offline;
    private string _reason = "starting";
    private string _degraded = "";
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

    /// <param name="degraded">Why the observation is not whole; empty when it is.</param>
    public void Observed(double ageMs, string degraded)
    {
        lock (_lock)
        {
            _observed.Enqueue(time.GetUtcNow());
            Forget();
            (_ageMs, _degraded) = (ageMs, degraded);
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
            Forget();
            var degraded = _condition == CameraCondition.Online && _degraded.Length > 0;
            return new CameraStatus(
                id,
                degraded ? CameraCondition.Degraded : _condition,
                degraded ? _degraded : _reason,
                Math.Round(_observed.Count / RateWindow.TotalSeconds, 1),
                _ageMs is { } age ? Math.Round(age, 1) : null,
                _captured,
                dropped,
                _restarts,
                provider,
                time.GetUtcNow());
        }
    }

    private void Forget()
    {
        var oldest = time.GetUtcNow() - RateWindow;
        while (_observed.TryPeek(out var at) && at < oldest)
        {
            _observed.Dequeue();
        }
    }
}
