using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Temporal;

/// <summary>
/// The attention of one track. Inattentive: one long glance away, or many short ones (Euro NCAP, driver state monitoring:
/// long and cumulative distraction). Drowsy: one long closure, PERCLOS (Wierwille 1994), slow blinks (Caffier et al. 2003) or
/// nods (Bergasa et al. 2006). Unknown pose and eyes never count as away or closed. With fewer than two frames a second it
/// stays unknown.
/// </summary>
public sealed class AttentionMeter(AttentionRules rules)
{
    /// <summary>Below it hardly any two frames are close enough together: attention stays unknown.</summary>
    public const double LeastFrameRate = 2.5;

    /// <summary>The time between frames further apart than this is unknown: a blink would count for too much.</summary>
    private const double LongestStepSeconds = 0.5;

    /// <summary>Beyond this yaw, pitch and roll mix (gimbal lock at 90°): a profile that leans would nod.</summary>
    private const float NodYawDegrees = 60;

    private readonly ConditionTimer _away = new();
    private readonly ConditionTimer _closed = new();
    private readonly SlidingWindowRatio _glances = new(rules.GlanceWindowSeconds);
    private readonly SlidingWindowRatio _closures = new(rules.PerclosWindowSeconds);
    private readonly BlinkMeter _blinks = new(rules);
    private readonly NodMeter _nods = new(rules);
    private readonly ClosureWitness _witness = new();
    private DateTimeOffset? _last;

    /// <summary>Share of closed-eye time in the window, 0 to 1; null while too little is known.</summary>
    public double? Perclos => _closures.KnownSeconds >= rules.PerclosMinimumSeconds
        ? _closures.HeldSeconds / _closures.KnownSeconds
        : null;

    /// <summary>Why the last answer was inattentive or drowsy.</summary>
    public AttentionReason Reason { get; private set; }

    public AttentionMeasures Measures => new(
        _away.Seconds, _closed.Seconds, _glances.HeldSeconds, Perclos, _blinks.PerMinute, _blinks.MeanSeconds, _nods.Count);

    /// <summary>For how long nobody has known whether the eyes are open.</summary>
    public double EyesUnknownSeconds { get; private set; }

    /// <param name="mouthChangedAt">When mouth or mask last changed, as far as that is known by now; null: never.</param>
    public Attention Add(HeadReading head, DateTimeOffset at, DateTimeOffset? mouthChangedAt = null)
    {
        var seconds = _last is { } last ? (at - last).TotalSeconds : 0;
        _last = at;
        if (seconds is < 0 or > LongestStepSeconds)
        {
            Count(at, Math.Max(0, seconds), null, null);
            Reason = AttentionReason.None;
            return Attention.Unknown;
        }

        var (away, looks) = (IsAway(head), EyeClosure.Evaluate(head, rules, _closed.Seconds));
        var closed = _witness.Add(at, seconds, looks, head.Pose?.PitchDegrees, mouthChangedAt);
        if (_witness.Withdrawn)
        {
            _closed.Reset();
        }

        Count(at, seconds, away, closed);
        _nods.Add(at, NodPitch(head.Pose), looks is true);
        Reason = Find(away);
        return Reason switch
        {
            AttentionReason.None => away is null && closed is null ? Attention.Unknown : Attention.Attentive,
            AttentionReason.LongGlance or AttentionReason.Glances => Attention.Inattentive,
            _ => Attention.Drowsy,
        };
    }

    private void Count(DateTimeOffset at, double seconds, bool? away, bool? closed)
    {
        _away.Add(seconds, away);
        _closed.Add(seconds, closed);
        _glances.Add(at, seconds, away);
        _closures.Add(at, seconds, closed);
        _blinks.Add(at, seconds, closed);
        EyesUnknownSeconds = closed is null ? EyesUnknownSeconds + seconds : 0;
    }

    private AttentionReason Find(bool? away) =>
        _closed.Seconds >= rules.LongClosureSeconds ? AttentionReason.LongClosure
        : Perclos >= rules.PerclosShare ? AttentionReason.Perclos
        : _blinks.MeanSeconds >= rules.SlowBlinkSeconds ? AttentionReason.SlowBlinks
        : _nods.Count >= rules.NodCount ? AttentionReason.Nods
        : _away.Seconds >= rules.LongGlanceSeconds ? AttentionReason.LongGlance
        : away is true && _glances.HeldSeconds >= rules.CumulativeGlanceSeconds ? AttentionReason.Glances
        : AttentionReason.None;

    private static double? NodPitch(Pose? pose) => pose is { } known && Math.Abs(known.YawDegrees) <= NodYawDegrees ? known.PitchDegrees : null;

    private bool? IsAway(HeadReading head) => head.Pose is { } pose
        ? Math.Abs(pose.YawDegrees) > rules.AwayYawDegrees || Math.Abs(pose.PitchDegrees) > rules.AwayPitchDegrees
        : null;
}
