namespace MaskPose.Edge.Core.Tracking;

/// <summary>
/// One camera's time line: its capture times, as if no clock were ever set. All durations are measured on it.
/// Not for concurrent use.
/// </summary>
public sealed class TimeLine
{
    /// <summary>A frame that is ahead of all others by more than this, or behind its predecessor, was captured after a clock was set.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Frames that waited on their way are late by this at most; they keep their times. More is a clock that was set back between
    /// two frames that are far apart.
    /// </summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    /// <summary>More than any clock is slow: a second in a quarter of an hour.</summary>
    private const double Drift = 1e-3;

    private DateTimeOffset _newest;
    private TimeSpan _newestRunning;

    /// <summary>Place and uptime of the frame that came with the least delay.</summary>
    private (DateTimeOffset At, TimeSpan Running) _punctual;

    public bool HasBegun { get; private set; }

    /// <summary>How far the line is ahead of the camera's clock; 0 until the clock is set.</summary>
    public TimeSpan Ahead { get; private set; }

    /// <param name="running">Uptime of the receiver, by a monotonic clock.</param>
    /// <returns>The frame's place on the line; null if a newer frame has already arrived.</returns>
    public DateTimeOffset? Place(DateTimeOffset capturedAt, TimeSpan running)
    {
        var at = capturedAt + Ahead;
        if (HasBegun && WasSet(at, running))
        {
            Ahead += Now(running) - at;
            at = Now(running);
            _punctual = (at, running);
        }

        if (HasBegun && at < _newest)
        {
            return null;
        }

        if (!HasBegun || at > Expected(running))
        {
            _punctual = (at, running);
        }

        (HasBegun, _newest, _newestRunning) = (true, at, running);
        return at;
    }

    /// <summary>The newest frame's place plus the time since.</summary>
    public DateTimeOffset Now(TimeSpan running) => _newest + Since(running);

    /// <summary>How long ago the newest frame arrived.</summary>
    public TimeSpan Since(TimeSpan running) => running - _newestRunning;

    private bool WasSet(DateTimeOffset at, TimeSpan running) =>
        at > Expected(running) + Step || at < Expected(running) - Late || at < _newest - Step;

    /// <summary>Where a frame is that comes without delay; a little less, so that a camera's slow clock does not look like a growing delay.</summary>
    private DateTimeOffset Expected(TimeSpan running) => _punctual.At + ((running - _punctual.Running) * (1 - Drift));
}
