using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Scene.Truth;

namespace MaskPose.Edge.SelfTest;

/// <summary>An event that the truth of a scene calls for.</summary>
/// <param name="Kind">As in the topic: mask or attention.</param>
/// <param name="State">As in the message.</param>
public sealed record ExpectedEvent(string Person, string Kind, string State, double FromSeconds, double ToSeconds)
{
    /// <summary>A state must last this much longer than the rules require before its event is expected: votes need time.</summary>
    private const double MarginSeconds = 1.5;

    /// <summary>Attention is unknown between frames further apart than this.</summary>
    private const double LongestStepSeconds = 0.5;

    /// <summary>
    /// Whether the node saw enough to know: a machine that could not keep up for a moment owes no event of attention then.
    /// </summary>
    public bool CanBeKnown(IReadOnlyList<Observation> observations)
    {
        var seen = observations.Where(o => o.Frame.TimeSeconds >= FromSeconds - LongestStepSeconds && o.Frame.TimeSeconds <= ToSeconds).ToList();
        return Kind != "attention" || (seen.Count > 1 && seen.Zip(seen.Skip(1), Gap).Max() <= LongestStepSeconds);

        static double Gap(Observation a, Observation b) => (b.Frame.CapturedAt - a.Frame.CapturedAt).TotalSeconds;
    }

    /// <summary>All events that a scene calls for under some rules.</summary>
    public static IReadOnlyList<ExpectedEvent> From(SceneTruth truth, MaskRules mask, AttentionRules attention) =>
    [
        .. Runs(truth, p => p.MaskRests ? p.Verdict : MaskVerdict.Unknown, "mask", mask.HoldSeconds + MarginSeconds),
        .. Runs(truth, p => p.EyeOpening < 0.1f ? Attention.Drowsy : Attention.Unknown, "attention", attention.LongClosureSeconds + 0.5),
        .. Runs(
            truth,
            p => Math.Abs(p.Yaw) > attention.AwayYawDegrees ? Attention.Inattentive : Attention.Unknown,
            "attention",
            attention.LongGlanceSeconds + 0.5),
    ];

    /// <summary>Spans of at least some seconds through which a person is to be seen in the same known state.</summary>
    private static IEnumerable<ExpectedEvent> Runs<T>(SceneTruth truth, Func<PersonTruth, T> state, string kind, double leastSeconds)
        where T : struct, Enum
    {
        foreach (var id in truth.Frames.SelectMany(f => f.People.Select(p => p.Id)).Distinct())
        {
            var moments = truth.Frames.Select(f => (
                f.TimeSeconds,
                State: f.People.FirstOrDefault(p => p.Id == id && TruthMatch.IsAsked(p)) is { } person ? state(person) : default));
            foreach (var (value, from, to) in Spans(moments).Where(s => s.To - s.From >= leastSeconds))
            {
                yield return new ExpectedEvent(id, kind, value.ToString().ToLowerInvariant(), from, to);
            }
        }
    }

    private static IEnumerable<(T Value, double From, double To)> Spans<T>(IEnumerable<(double TimeSeconds, T State)> moments)
        where T : struct, Enum
    {
        var equal = EqualityComparer<T>.Default;
        (T Value, double From, double To) span = default;
        foreach (var (time, state) in moments)
        {
            if (!equal.Equals(state, span.Value))
            {
                if (!equal.Equals(span.Value, default))
                {
                    yield return span;
                }

                span = (state, time, time);
            }

            span.To = time;
        }

        if (!equal.Equals(span.Value, default))
        {
            yield return span;
        }
    }
}
