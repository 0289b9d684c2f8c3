using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Sightings;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Alerting;

/// <summary>
/// All rules at one camera. What they are told passes here, and nowhere else: so what is noted here is all that any rule would
/// have needed.
/// </summary>
/// <param name="notes">Null: nothing is noted.</param>
internal sealed class RuleBook(IReadOnlyList<Rule> rules, Func<DateTimeOffset, Guid> newId, SightingWriter? notes = null)
{
    private readonly List<RuleEvaluator> _evaluators = [.. rules.Select(r => new RuleEvaluator(r, newId))];
    private IReadOnlyList<Rule> _rules = rules;

    /// <summary>Whether one of them asks for drowsiness.</summary>
    public bool NeedsEyes => _evaluators.Exists(r => r.Rule.Attentions.Contains(Attention.Drowsy));

    /// <summary>Replaces the rules. Those unchanged continue; alerts of a removed or changed rule end.</summary>
    public void Apply(IReadOnlyList<Rule> rules, IEnumerable<IRuledPerson> people, DateTimeOffset at, List<TrackEvent> events)
    {
        foreach (var old in _evaluators.FindAll(w => !rules.Contains(w.Rule)))
        {
            old.Stop(people, at, EventEnd.Settings, events);
            _evaluators.Remove(old);
        }

        _evaluators.AddRange(rules.Where(r => !_evaluators.Exists(w => w.Rule == r)).Select(r => new RuleEvaluator(r, newId)).ToList());
        _rules = rules;
    }

    /// <summary>Takes one person of a frame.</summary>
    public void Evaluate(IRuledPerson person, List<TrackEvent> events)
    {
        notes?.Saw(person.Sighting, _rules);
        foreach (var rule in _evaluators)
        {
            rule.Evaluate(person, events);
        }
    }

    /// <summary>All people of the moment have been seen.</summary>
    /// <param name="observation">Null between frames.</param>
    public void Settle(IEnumerable<IRuledPerson> people, DateTimeOffset at, Observation? observation, List<TrackEvent> events)
    {
        Note(people, at, observation);
        foreach (var rule in _evaluators)
        {
            rule.Settle(people, at, observation, events);
        }
    }

    /// <summary>The person is no longer tracked, or turned out to be a picture.</summary>
    public void Leave(IRuledPerson person, DateTimeOffset at, EventEnd why, List<TrackEvent> events)
    {
        notes?.Left(person.Sighting.Track, at, why);
        foreach (var rule in _evaluators)
        {
            rule.Leave(person, at, why, events);
        }
    }

    /// <summary>Who is there is no longer known.</summary>
    public void EndRooms(DateTimeOffset at, EventEnd why, List<TrackEvent> events)
    {
        notes?.RoomEnded(at, why);
        _evaluators.ForEach(r => r.EndRoom(at, why, events));
    }

    /// <summary>The tracking stops or pauses.</summary>
    public void Stop(IEnumerable<IRuledPerson> people, DateTimeOffset at, EventEnd why, List<TrackEvent> events)
    {
        notes?.Stopped(at, why);
        foreach (var rule in _evaluators)
        {
            rule.Stop(people, at, why, events);
        }
    }

    private void Note(IEnumerable<IRuledPerson> people, DateTimeOffset at, Observation? observation)
    {
        if (notes is null)
        {
            return;
        }

        foreach (var person in people)
        {
            notes.Knows(person.Sighting);
        }

        if (observation is null)
        {
            notes.Tick(at);
        }
        else
        {
            notes.Frame(at, observation.Frame, observation.NotWatched);
        }
    }
}
