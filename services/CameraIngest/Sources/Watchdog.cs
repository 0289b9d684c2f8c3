namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>Fires once if not reset or stopped in time.</summary>
internal sealed class Watchdog : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly ITimer _timer;
    private volatile bool _expired;

    public Watchdog(Action bark, TimeSpan patience, TimeProvider time)
    {
        _patience = patience;
        _timer = time.CreateTimer(
            _ =>
            {
                _expired = true;
                bark();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    public bool Expired => _expired;

    /// <summary>Restarts the timeout.</summary>
    public void Watch() => _timer.Change(_patience, Timeout.InfiniteTimeSpan);

    /// <summary>Stops waiting.</summary>
    public void Rest() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();
}
