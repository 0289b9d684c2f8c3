using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Alerting;

/// <summary>One rule's alerts about one person.</summary>
internal sealed class PersonAlerts(Rule rule, Cooldown cooldown, Func<DateTimeOffset, Guid> newId)
{
    private readonly Gate _gate = new(rule);
    private readonly EventThread<MaskVerdict> _mask = new(EventKind.Mask, Lasting<MaskVerdict>(rule), newId, rule);
    private readonly EventThread<Attention> _attention = new(EventKind.Attention, Lasting<Attention>(rule), newId, rule);

    /// <summary>Whether the person is one of those whom the rule is about.</summary>
    public bool Counts => _gate.Since is not null;

    /// <summary>Only where the person is; for rules about rooms.</summary>
    public void Place(PersonWatch person) => _gate.See(person.Face, person.Observation.Frame);

    public void See(PersonWatch person, List<TrackEvent> events)
    {
        Place(person);
        var verdict = !person.IsSure ? _mask.Lasting : rule.Verdicts.Contains(person.Verdict) ? person.Verdict : default;
        var attention = rule.Attentions.Contains(person.Attention) ? person.Attention : default;
        var now = person.Observation.Frame.CapturedAt;
        var before = events.Count;
        _mask.Observe(Sight(_mask, verdict, person.VerdictSince, person.Face.Mask.Verdict, now), person.MaskMoment(now), events);
        _attention.Observe(Sight(_attention, attention, now, attention, now), person.AttentionMoment(now), events);
        Rest(events, before);
    }

    /// <summary>The person is followed no more, or the rule is over: what lasted ends.</summary>
    public void End(PersonWatch person, DateTimeOffset at, EventEnd why, List<TrackEvent> events)
    {
        var before = events.Count;
        _mask.End(person.MaskMoment(at), why, events);
        _attention.End(person.AttentionMoment(at), why, events);
        Rest(events, before);
    }

    private static LastingState<T> Lasting<T>(Rule rule)
        where T : struct, Enum => new(rule.HoldSeconds, rule.ClearSeconds, rule.UpdateSeconds);

    /// <summary>What the rule sees: nothing of who does not count, and nothing new while it rests.</summary>
    private Sight<T> Sight<T>(EventThread<T> thread, T value, DateTimeOffset since, T shown, DateTimeOffset now)
        where T : struct, Enum
    {
        var isResting = EqualityComparer<T>.Default.Equals(thread.Lasting, default) && !cooldown.IsOver(now);
        return _gate.Since is { } counts && !isResting
            ? new(value, since > counts ? since : counts, shown)
            : new(default, now, shown);
    }

    private void Rest(List<TrackEvent> events, int before)
    {
        for (var i = before; i < events.Count; i++)
        {
            if (events[i].Phase == EventPhase.End)
            {
                cooldown.Begin(events[i].At);
            }
        }
    }
}
