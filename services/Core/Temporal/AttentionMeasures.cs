namespace MaskPose.Edge.Core.Temporal;

/// <summary>Why somebody counts as inattentive or drowsy.</summary>
public enum AttentionReason
{
    None = 0,

    /// <summary>One long glance away.</summary>
    LongGlance = 1,

    /// <summary>Many short glances away.</summary>
    Glances = 2,

    /// <summary>One long closure of the eyes.</summary>
    LongClosure = 3,

    /// <summary>The share of closed-eye time.</summary>
    Perclos = 4,

    /// <summary>Blinks that take too long.</summary>
    SlowBlinks = 5,

    /// <summary>A head that drops and jerks back.</summary>
    Nods = 6,
}

/// <summary>What is measured of one person's attention; null while too little is known.</summary>
/// <param name="AwaySeconds">How long the present glance away has lasted.</param>
/// <param name="ClosedSeconds">How long the eyes have been closed.</param>
/// <param name="GlancesSeconds">Time away in the window of the glances.</param>
/// <param name="Perclos">Share of closed-eye time in its window, 0 to 1.</param>
/// <param name="BlinkSeconds">Mean duration of a blink.</param>
/// <param name="Nods">In their window.</param>
public sealed record AttentionMeasures(
    double AwaySeconds, double ClosedSeconds, double GlancesSeconds, double? Perclos, double? BlinksPerMinute, double? BlinkSeconds, int Nods);
