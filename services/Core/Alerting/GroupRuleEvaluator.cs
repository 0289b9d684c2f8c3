using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Alerting;

/// <summary>One rule's alerts about all people in its zone together.</summary>
internal sealed class GroupRuleEvaluator(Rule rule, GroupLimit limit, Cooldown cooldown, Func<DateTimeOffset, Guid> newId)
{
    private readonly EventLifecycle<Attention> _thread = new(
        EventKind.Attention, new(rule.HoldSeconds, rule.ClearSeconds, rule.UpdateSeconds), newId, rule);

    /// <summary>Takes the attention of the people of one moment.</summary>
    public void Evaluate(AttentionCounts counts, DateTimeOffset at, Observation observation, List<TrackEvent> events)
    {
        var isLow = counts.Known >= limit.MinimumPeople && counts.AttentiveShare < limit.AttentiveShareBelow;
        var isResting = _thread.Lasting == default && !cooldown.IsOver(at);
        var value = isLow && !isResting ? Attention.Inattentive : default;
        var lasted = _thread.Lasting;
        _thread.Advance(new(value, at, value), Moment(counts, at, observation), events);
        Rest(lasted, at);
    }

    public void End(DateTimeOffset at, Observation observation, EventEnd why, List<TrackEvent> events) =>
        _thread.End(Moment(default, at, observation), why, events);

    private void Rest(Attention lasted, DateTimeOffset at)
    {
        if (lasted != default && _thread.Lasting == default)
        {
            cooldown.Begin(at);
        }
    }

    private static EventContext Moment(AttentionCounts counts, DateTimeOffset at, Observation observation) =>
        new(null, at, null, null, observation) { Room = counts };
}
