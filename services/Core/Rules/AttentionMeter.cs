using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Rules;

/// <summary>
/// The attention of one track. Inattentive: one long glance away, or many short ones (Euro NCAP, driver state monitoring:
/// long and cumulative distraction). Drowsy: PERCLOS (Wierwille 1994) or one long closure. Unknown pose and eyes never
/// count as away or closed. With fewer than two frames a second it stays unknown.
/// </summary>
public sealed class AttentionMeter(AttentionRules rules)
{
    /// <summary>Frames further apart than this say nothing of the time between them: a blink would count for too much.</summary>
    private const double LongestStepSeconds = 0.5;

    private readonly Spell _away = new();
    private readonly Spell _closed = new();
    private readonly TimeShare _glances = new(rules.GlanceWindowSeconds);
    private readonly TimeShare _closures = new(rules.PerclosWindowSeconds);
    private DateTimeOffset? _last;

    /// <summary>Share of closed-eye time in the window, 0 to 1; null while too little is known.</summary>
    public double? Perclos => _closures.KnownSeconds >= rules.PerclosMinimumSeconds
        ? _closures.HeldSeconds / _closures.KnownSeconds
        : null;

    public Attention Add(HeadReading head, DateTimeOffset at)
    {
        var seconds = _last is { } last ? (at - last).TotalSeconds : 0;
        _last = at;
        if (seconds is < 0 or > LongestStepSeconds)
        {
            Count(at, Math.Max(0, seconds), null, null);
            return Attention.Unknown;
        }

        var (away, closed) = (IsAway(head), IsClosed(head));
        Count(at, seconds, away, closed);
        return Judge(away, closed);
    }

    private void Count(DateTimeOffset at, double seconds, bool? away, bool? closed)
    {
        _away.Add(seconds, away);
        _closed.Add(seconds, closed);
        _glances.Add(at, seconds, away);
        _closures.Add(at, seconds, closed);
    }

    private Attention Judge(bool? away, bool? closed)
    {
        if (_closed.Seconds >= rules.LongClosureSeconds || Perclos >= rules.PerclosShare)
        {
            return Attention.Drowsy;
        }

        if (_away.Seconds >= rules.LongGlanceSeconds || (away is true && _glances.HeldSeconds >= rules.CumulativeGlanceSeconds))
        {
            return Attention.Inattentive;
        }

        return away is null && closed is null ? Attention.Unknown : Attention.Attentive;
    }

    private bool? IsAway(HeadReading head) => head.Pose is { } pose
        ? Math.Abs(pose.YawDegrees) > rules.AwayYawDegrees || Math.Abs(pose.PitchDegrees) > rules.AwayPitchDegrees
        : null;

    /// <summary>Eyes close together: where the two contradict each other, their mean probability tells.</summary>
    private static bool? IsClosed(HeadReading head) => (head.LeftEye.State, head.RightEye.State) switch
    {
        (EyeState.Unknown, EyeState.Unknown) => null,
        (EyeState.Open, EyeState.Closed) or (EyeState.Closed, EyeState.Open) =>
            (head.LeftEye.OpenProbability + head.RightEye.OpenProbability) / 2 is { } open ? open < 0.5f : null,
        (EyeState.Open, _) or (_, EyeState.Open) => false,
        _ => true,
    };
}
