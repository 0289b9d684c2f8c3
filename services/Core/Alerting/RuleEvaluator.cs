using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Alerting;

/// <summary>One rule at one camera: its alerts about each person, or about the room.</summary>
internal sealed class RuleEvaluator(Rule rule, Func<DateTimeOffset, Guid> newId)
{
    private readonly Dictionary<int, TrackRuleEvaluator> _people = [];
    private readonly Cooldown _cooldown = new(rule.CooldownSeconds);
    private GroupRuleEvaluator? _room;
    private Observation? _last;

    public Rule Rule => rule;

    /// <summary>Takes one person of a frame.</summary>
    public void Evaluate(IRuledPerson person, List<TrackEvent> events)
    {
        if (!_people.TryGetValue(person.Sighting.Track, out var alerts))
        {
            alerts = new TrackRuleEvaluator(rule, _cooldown, newId);
            _people.Add(person.Sighting.Track, alerts);
        }

        if (rule.Group is null)
        {
            alerts.Evaluate(person, events);
        }
        else
        {
            alerts.UpdateScope(person);
        }
    }

    /// <summary>The person is no longer tracked.</summary>
    public void Leave(IRuledPerson person, DateTimeOffset at, EventEnd why, List<TrackEvent> events)
    {
        if (_people.Remove(person.Sighting.Track, out var alerts))
        {
            alerts.End(person, at, why, events);
        }
    }

    /// <summary>All people of the moment have been seen.</summary>
    /// <param name="observation">Null between frames.</param>
    public void Settle(IEnumerable<IRuledPerson> people, DateTimeOffset at, Observation? observation, List<TrackEvent> events)
    {
        _last = observation ?? _last;
        if (rule.Group is not { } limit || _last is null)
        {
            return;
        }

        var counts = default(AttentionCounts);
        foreach (var person in people)
        {
            counts = _people.TryGetValue(person.Sighting.Track, out var alerts) && alerts.Counts ? counts.With(person.Sighting.Attention) : counts;
        }

        _room ??= new GroupRuleEvaluator(rule, limit, _cooldown, newId);
        _room.Evaluate(counts, at, _last, events);
    }

    /// <summary>The rule or the tracking ends.</summary>
    public void Stop(IEnumerable<IRuledPerson> people, DateTimeOffset at, EventEnd why, List<TrackEvent> events)
    {
        foreach (var person in people)
        {
            Leave(person, at, why, events);
        }

        EndRoom(at, why, events);
    }

    /// <summary>Who is in the room is no longer known.</summary>
    public void EndRoom(DateTimeOffset at, EventEnd why, List<TrackEvent> events)
    {
        if (_last is not null)
        {
            _room?.End(at, _last, why, events);
        }

        _room = null;
    }
}
