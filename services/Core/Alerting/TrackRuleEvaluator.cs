using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Alerting;

/// <summary>One rule's alerts about one person.</summary>
internal sealed class TrackRuleEvaluator(Rule rule, Cooldown cooldown, Func<DateTimeOffset, Guid> newId)
{
    private readonly RuleScope _ruleScope = new(rule);
    private readonly EventLifecycle<MaskVerdict> _mask = new(EventKind.Mask, Lasting<MaskVerdict>(rule), newId, rule);
    private readonly EventLifecycle<Attention> _attention = new(EventKind.Attention, Lasting<Attention>(rule), newId, rule);

    /// <summary>Whether the rule applies to the person.</summary>
    public bool Counts => _ruleScope.Since is not null;

    /// <summary>Only where the person is; for rules about rooms.</summary>
    public void UpdateScope(IRuledPerson person) => _ruleScope.Update(person.Sighting.Place, person.Frame);

    public void Evaluate(IRuledPerson person, List<TrackEvent> events)
    {
        UpdateScope(person);
        var seen = person.Sighting;
        var verdict = !seen.IsSure ? _mask.Lasting : rule.Verdicts.Contains(seen.Verdict) ? seen.Verdict : default;
        var attention = rule.Attentions.Contains(seen.Attention) ? seen.Attention : default;
        var now = person.Frame.CapturedAt;
        var before = events.Count;
        _mask.Advance(Sight(_mask, verdict, seen.VerdictSince, person.Shown, now), person.MaskMoment(now), events);
        _attention.Advance(Sight(_attention, attention, now, attention, now), person.AttentionMoment(now), events);
        Rest(events, before);
    }

    /// <summary>The person is no longer tracked, or the rule ends: open alerts end.</summary>
    public void End(IRuledPerson person, DateTimeOffset at, EventEnd why, List<TrackEvent> events)
    {
        var before = events.Count;
        _mask.End(person.MaskMoment(at), why, events);
        _attention.End(person.AttentionMoment(at), why, events);
        Rest(events, before);
    }

    private static Hysteresis<T> Lasting<T>(Rule rule)
        where T : struct, Enum => new(rule.HoldSeconds, rule.ClearSeconds, rule.UpdateSeconds);

    /// <summary>Input of the rule: nothing for people outside its scope; no new alerts during cooldown.</summary>
    private StateSample<T> Sight<T>(EventLifecycle<T> thread, T value, DateTimeOffset since, T shown, DateTimeOffset now)
        where T : struct, Enum
    {
        var isResting = EqualityComparer<T>.Default.Equals(thread.Lasting, default) && !cooldown.IsOver(now);
        return _ruleScope.Since is { } counts && !isResting
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
