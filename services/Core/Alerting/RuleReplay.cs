using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Sightings;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Alerting;

/// <summary>
/// What rules would have told of what was noted: the same rules, told the same. Pure; not for concurrent use.
/// </summary>
/// <param name="newId">Of an alert that begins.</param>
public sealed class RuleReplay(string camera, IReadOnlyList<Rule> rules, Func<DateTimeOffset, Guid> newId)
{
    /// <summary>Nothing is noted of an empty room; live it is looked at this often.</summary>
    public static readonly TimeSpan TickPeriod = TimeSpan.FromMilliseconds(250);

    /// <summary>Longer than the longest time that a room's alert takes to end.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromHours(1.5);

    private readonly Dictionary<int, NotedPerson> _people = [];
    private readonly bool _hasRooms = rules.Any(r => r.Group is not null);
    private RuleBook _book = new(rules, newId);
    private DateTimeOffset? _at;
    private TimeSpan _ahead;
    private Observation? _frame;
    private Observation? _frameBefore;

    /// <returns>What the rules told, by the wall clock.</returns>
    public IEnumerable<TrackEvent> Take(SightingStep step)
    {
        var events = new List<TrackEvent>();
        Idle(step.At, events);
        (_at, _ahead) = (step.At, step.Ahead);
        switch (step.Kind)
        {
            case StepKind.Saw:
                _book.Evaluate(See(step), events);
                break;
            case StepKind.Missed:
                _people.GetValueOrDefault(step.Sighting.Track)?.Miss(step.Sighting);
                break;
            case StepKind.Frame:
                _book.Settle(_people.Values, step.At, Frame(step), events);
                (_frame, _frameBefore) = (null, _frame);
                break;
            case StepKind.Tick:
                _book.Settle(_people.Values, step.At, null, events);
                break;
            case StepKind.Left when _people.Remove(step.Sighting.Track, out var person):
                _book.Leave(person, step.At, step.Why, events);
                break;
            case StepKind.RoomEnded:
                _book.EndRooms(step.At, step.Why, events);
                break;
            case StepKind.Stopped:
                Stop(step.At, step.Why, events);
                break;
        }

        return events.Select(e => e.ByClock(step.Ahead));
    }

    /// <summary>What follows continues nothing: as after a start of the node.</summary>
    public IEnumerable<TrackEvent> Interrupt()
    {
        var events = new List<TrackEvent>();
        if (_at is { } at)
        {
            Stop(at, EventEnd.Interrupted, events);
        }

        (_book, _at, _frame, _frameBefore) = (new RuleBook(rules, newId), null, null, null);
        return events.Select(e => e.ByClock(_ahead)).ToList();
    }

    private NotedPerson See(SightingStep step)
    {
        if (_people.TryGetValue(step.Sighting.Track, out var known))
        {
            known.See(step.Sighting, Frame(step));
            return known;
        }

        return _people[step.Sighting.Track] = new NotedPerson(step.Sighting, Frame(step));
    }

    private Observation Frame(SightingStep step) =>
        _frame ??= new Observation(new FrameInfo(camera, 0, step.At, 0, 1, 1) { Ahead = step.Ahead }, [], default);

    /// <summary>Rooms' alerts end with time.</summary>
    private void Idle(DateTimeOffset to, List<TrackEvent> events)
    {
        if (!_hasRooms || _people.Count > 0 || _frameBefore is null || _at is not { } from || to - from > LongestIdle)
        {
            return;
        }

        for (var at = from + TickPeriod; at < to; at += TickPeriod)
        {
            _book.Settle([], at, null, events);
        }
    }

    private void Stop(DateTimeOffset at, EventEnd why, List<TrackEvent> events)
    {
        _book.Stop(_people.Values, at, why, events);
        _people.Clear();
    }
}
