namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>Barks, once, when it has watched for too long without rest.</summary>
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

    /// <summary>Its patience begins anew.</summary>
    public void Watch() => _timer.Change(_patience, Timeout.InfiniteTimeSpan);

    /// <summary>Nothing is waited for.</summary>
    public void Rest() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();
}
