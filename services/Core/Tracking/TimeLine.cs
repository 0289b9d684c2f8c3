namespace MaskPose.Edge.Core.Tracking;

/// <summary>
/// One camera's time line: its capture times, as if no clock were ever set. All durations are measured on it.
/// Not for concurrent use.
/// </summary>
public sealed class TimeLine
{
    /// <summary>Capture times and the time that has run differ by more than this only where a clock was set.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private DateTimeOffset _newest;
    private TimeSpan _newestRunning;

    public bool HasBegun { get; private set; }

    /// <summary>How far the line is ahead of the camera's clock; 0 until the clock is set.</summary>
    public TimeSpan Ahead { get; private set; }

    /// <param name="running">Uptime of the receiver, by a monotonic clock.</param>
    /// <returns>The frame's place on the line; null if a newer frame has already arrived.</returns>
    public DateTimeOffset? Place(DateTimeOffset capturedAt, TimeSpan running)
    {
        var at = capturedAt + Ahead;
        if (HasBegun && (at - Now(running)).Duration() > Step)
        {
            Ahead += Now(running) - at;
            at = Now(running);
        }

        if (HasBegun && at < _newest)
        {
            return null;
        }

        (HasBegun, _newest, _newestRunning) = (true, at, running);
        return at;
    }

    /// <summary>The newest frame's place plus the time since.</summary>
    public DateTimeOffset Now(TimeSpan running) => _newest + Since(running);

    /// <summary>How long ago the newest frame arrived.</summary>
    public TimeSpan Since(TimeSpan running) => running - _newestRunning;
}
