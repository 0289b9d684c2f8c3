using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Alerting;

/// <summary>One rule at one camera: its alerts about each person, or about the room.</summary>
internal sealed class RuleWatch(Rule rule, Func<DateTimeOffset, Guid> newId)
{
    private readonly Dictionary<int, PersonAlerts> _people = [];
    private readonly Cooldown _cooldown = new(rule.CooldownSeconds);
    private RoomAlerts? _room;
    private Observation? _last;

    public Rule Rule => rule;

    /// <summary>Takes one person of a frame.</summary>
    public void See(PersonWatch person, List<TrackEvent> events)
    {
        if (!_people.TryGetValue(person.Track.Id, out var alerts))
        {
            alerts = new PersonAlerts(rule, _cooldown, newId);
            _people.Add(person.Track.Id, alerts);
        }

        if (rule.Room is null)
        {
            alerts.See(person, events);
        }
        else
        {
            alerts.Place(person);
        }
    }

    /// <summary>The person is followed no more.</summary>
    public void Leave(PersonWatch person, DateTimeOffset at, EventEnd why, List<TrackEvent> events)
    {
        if (_people.Remove(person.Track.Id, out var alerts))
        {
            alerts.End(person, at, why, events);
        }
    }

    /// <summary>All people of the moment have been seen.</summary>
    /// <param name="observation">Null between frames.</param>
    public void Settle(IEnumerable<PersonWatch> people, DateTimeOffset at, Observation? observation, List<TrackEvent> events)
    {
        _last = observation ?? _last;
        if (rule.Room is not { } limit || _last is null)
        {
            return;
        }

        var counts = default(AttentionCounts);
        foreach (var person in people)
        {
            counts = _people.TryGetValue(person.Track.Id, out var alerts) && alerts.Counts ? counts.With(person.Attention) : counts;
        }

        _room ??= new RoomAlerts(rule, limit, _cooldown, newId);
        _room.See(counts, at, _last, events);
    }

    /// <summary>The rule is over, or watching is.</summary>
    public void Stop(IEnumerable<PersonWatch> people, DateTimeOffset at, EventEnd why, List<TrackEvent> events)
    {
        foreach (var person in people)
        {
            Leave(person, at, why, events);
        }

        EndRoom(at, why, events);
    }

    /// <summary>Nobody knows any more who is in the room.</summary>
    public void EndRoom(DateTimeOffset at, EventEnd why, List<TrackEvent> events)
    {
        if (_last is not null)
        {
            _room?.End(at, _last, why, events);
        }

        _room = null;
    }
}
