namespace MaskPose.Edge.Core.Tracking;

/// <summary>
/// One camera's line of time: its capture times, which go on as if no clock were ever set. Whatever lasts is measured on it.
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

    /// <param name="running">Of the one who receives the frames, by a clock that is never set.</param>
    /// <returns>The frame's place on the line; null where a newer frame was here before.</returns>
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

    /// <summary>The newest frame's place plus what has run since.</summary>
    public DateTimeOffset Now(TimeSpan running) => _newest + Since(running);

    /// <summary>How long ago the newest frame came.</summary>
    public TimeSpan Since(TimeSpan running) => running - _newestRunning;
}
