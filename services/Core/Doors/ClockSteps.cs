namespace MaskPose.Edge.Core.Doors;

/// <summary>
/// Notices that a machine's clock is set: a difference between it and the time that the machine has run. Not for concurrent
/// use.
/// </summary>
/// <param name="bound">A smaller step does no harm.</param>
public sealed class ClockSteps(TimeSpan bound)
{
    private (DateTimeOffset Wall, TimeSpan Running)? _last;

    /// <param name="wall">What the clock says.</param>
    /// <param name="running">How long the machine has run, by a clock that is never set.</param>
    /// <returns>By how much it was set since the last call, forward &gt; 0; zero when it was not.</returns>
    public TimeSpan Look(DateTimeOffset wall, TimeSpan running)
    {
        var step = _last is { } last ? (wall - last.Wall) - (running - last.Running) : TimeSpan.Zero;
        _last = (wall, running);
        return step.Duration() > bound ? step : TimeSpan.Zero;
    }
}
