namespace MaskPose.Edge.Core.Doors;

/// <summary>
/// Whether a machine's clock can be trusted: it was set, and it does not jump. A jump is a difference between the clock and
/// the time that the machine has run. Not for concurrent use.
/// </summary>
/// <param name="bound">A smaller jump does no harm.</param>
public sealed class ClockWatch(TimeSpan bound)
{
    /// <summary>After a jump it is not trusted for this long: a clock that is being set jumps more than once.</summary>
    private static readonly TimeSpan Distrust = TimeSpan.FromSeconds(30);

    /// <summary>An earlier clock has lost its battery and has not been set since.</summary>
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ClockSteps _steps = new(bound);
    private TimeSpan? _jumpedAt;

    /// <param name="wall">What the clock says.</param>
    /// <param name="running">How long the machine has run, by a clock that is never set.</param>
    public bool IsSane(DateTimeOffset wall, TimeSpan running)
    {
        if (_steps.Look(wall, running) != TimeSpan.Zero)
        {
            _jumpedAt = running;
        }

        return wall >= Earliest && !(running - _jumpedAt < Distrust);
    }
}
