using MaskPose.Edge.Core.Alerting;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Sightings;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Watching;

/// <summary>All settings for tracking one camera.</summary>
public sealed record CameraTrackerSettings(TrackingSettings Tracking, MaskRules Mask, AttentionRules Attention)
{
    public static CameraTrackerSettings Default { get; } = new(new TrackingSettings(), new MaskRules(), new AttentionRules());

    /// <summary>The site's rules for this camera.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>Parts of the picture in which faces are ignored: posters, screens, mirrors.</summary>
    public IReadOnlyList<Polygon> Excluded { get; init; } = [];
}

/// <summary>The result of one frame, or of time passing.</summary>
public sealed record WatchResult(Observation? Observation, IReadOnlyList<TrackEvent> Events, Presence Presence);

/// <summary>
/// Tracks one camera's people over time: tracks, votes, attention, events, alerts. Pure: time comes with the observations,
/// ids from the caller. Not for concurrent use.
/// </summary>
/// <param name="notes">Notes what the rules are told; null: nobody does.</param>
public sealed class CameraTracker(CameraTrackerSettings settings, Func<DateTimeOffset, Guid> newId, SightingWriter? notes = null)
{
    private readonly FaceTracker _tracker = new(settings.Tracking);
    private readonly Dictionary<int, TrackState> _people = [];
    private readonly RuleBook _rules = new(settings.Rules, newId, notes);
    private readonly PictureBook _pictures = new();
    private List<Pass> _passes = [];
    private CameraTrackerSettings _settings = settings;
    private IReadOnlyList<StillPicture> _shown = [];
    private DateTimeOffset? _lastFrameAt;
    private Watch _notWatched;

    /// <summary>Takes the next observation, in the order of capture.</summary>
    /// <returns>The observation with tracks and attention set, without faint faces that match no track, and the resulting events.</returns>
    public WatchResult Follow(Observation observation)
    {
        var at = observation.Frame.CapturedAt;
        var events = new List<TrackEvent>();
        RemoveLost(at, events);
        (_lastFrameAt, _notWatched) = (at, observation.NotWatched);
        // Ignored faces stay in the observation: they are blurred like all others.
        var (people, nobody) = Divide(observation);
        var tracks = _tracker.Update(people, at);
        var faces = new List<ObservedFace>(observation.Faces.Count);
        for (var i = 0; i < tracks.Length; i++)
        {
            if (tracks[i] is { } track)
            {
                faces.Add(UpdateTrack(Person(track, people[i], at), people[i], observation, events));
            }
        }

        faces.AddRange(nobody);
        foreach (var person in _people.Values)
        {
            person.Miss(observation, events);
        }

        Settle(at, observation, events);
        return new WatchResult(observation with { Faces = faces }, events, Now());
    }

    /// <summary>Lets time pass without a frame, so that open events end when a camera goes silent.</summary>
    public WatchResult Tick(DateTimeOffset at)
    {
        var events = new List<TrackEvent>();
        RemoveLost(at, events);
        Settle(at, null, events);
        return new WatchResult(null, events, Now());
    }

    /// <summary>Replaces the rules. Those unchanged continue; alerts of a removed or changed rule end.</summary>
    public IReadOnlyList<TrackEvent> Apply(IReadOnlyList<Rule> rules, DateTimeOffset at)
    {
        var events = new List<TrackEvent>();
        _rules.Apply(rules, _people.Values, at, events);
        return events;
    }

    /// <summary>Replaces the attention limits: everybody's attention is judged from scratch, and its open events end.</summary>
    public IReadOnlyList<TrackEvent> Apply(AttentionRules attention, DateTimeOffset at)
    {
        var events = new List<TrackEvent>();
        _settings = _settings with { Attention = attention };
        foreach (var person in _people.Values)
        {
            person.Apply(attention, at, events);
        }

        return events;
    }

    /// <summary>Replaces the parts of the picture in which faces are ignored; tracks there are lost.</summary>
    public void Apply(IReadOnlyList<Polygon> excluded) => _settings = _settings with { Excluded = excluded };

    /// <summary>Everybody tracked now, including people hidden for a moment.</summary>
    public IReadOnlyList<TrackedPerson> People() => [.. Persons.Select(p => p.Sight)];

    /// <summary>
    /// People who have left since the last call: those with an event, or seen for as long as an event needs to begin.
    /// </summary>
    public IReadOnlyList<Pass> TakePasses()
    {
        var passes = _passes;
        _passes = [];
        return passes;
    }

    /// <summary>Tracking stops or pauses: open events end.</summary>
    public IReadOnlyList<TrackEvent> Stop(DateTimeOffset at, EventEnd why)
    {
        var events = new List<TrackEvent>();
        foreach (var person in _people.Values)
        {
            person.Leave(at, why, events);
            Count(person);
        }

        _rules.Stop(_people.Values, at, why, events);

        _people.Clear();
        _tracker.Clear();
        return events;
    }

    private IEnumerable<TrackState> Persons => _people.Values.Where(p => !p.IsPicture);

    private Presence Now()
    {
        var pictures = _people.Values.Where(p => p.IsPicture).Select(p => p.Picture).ToList();
        // They jitter by fractions of pixels: not a change.
        _shown = pictures.Select(p => p.Since).SequenceEqual(_shown.Select(p => p.Since)) ? _shown : pictures;
        return Presence.From(Persons, _notWatched) with { Pictures = _shown };
    }

    private (IReadOnlyList<ObservedFace> People, IReadOnlyList<ObservedFace> Nobody) Divide(Observation observation)
    {
        if (_settings.Excluded.Count == 0)
        {
            return (observation.Faces, []);
        }

        var faces = observation.Faces.ToLookup(IsExcluded);
        return ([.. faces[false]], [.. faces[true]]);

        bool IsExcluded(ObservedFace face) => _settings.Excluded.Any(
            area => area.Contains(face.Face.Box, observation.Frame.Width, observation.Frame.Height));
    }

    private ObservedFace UpdateTrack(TrackState person, ObservedFace face, Observation observation, List<TrackEvent> events)
    {
        person.NeedsEyes = _rules.NeedsEyes;
        var wasPicture = person.IsPicture;
        var seen = person.Update(face, observation, events);
        Note(person, wasPicture, observation.Frame.CapturedAt);
        if (!person.IsPicture)
        {
            _rules.Evaluate(person, events);
        }
        else if (!wasPicture)
        {
            _rules.Leave(person, observation.Frame.CapturedAt, EventEnd.Picture, events);
        }

        return seen;
    }

    private void Note(TrackState person, bool wasPicture, DateTimeOffset at)
    {
        if (person.IsPicture)
        {
            _pictures.Seen(person.Picture, at);
        }
        else if (wasPicture)
        {
            _pictures.Forget(person.Track.Box);
        }
    }

    private void Settle(DateTimeOffset at, Observation? observation, List<TrackEvent> events)
    {
        _rules.Settle(Persons, at, observation, events);
    }

    private void RemoveLost(DateTimeOffset at, List<TrackEvent> events)
    {
        foreach (var track in _tracker.RemoveLost(at))
        {
            if (!_people.Remove(track.Id, out var person))
            {
                continue;
            }

            Leave(person, at, IsBlind(at, track.LastSeen) ? EventEnd.Blind : EventEnd.Left, events);
        }

        if ((at - _lastFrameAt)?.TotalSeconds > _settings.Tracking.LostSeconds)
        {
            _rules.EndRooms(at, EventEnd.Blind, events);
        }
    }

    private void Leave(TrackState person, DateTimeOffset at, EventEnd why, List<TrackEvent> events)
    {
        person.Leave(at, why, events);
        Count(person);
        _rules.Leave(person, at, why, events);
    }

    /// <summary>A picture on the wall is not a passer-by.</summary>
    private void Count(TrackState person)
    {
        var pass = person.Pass;
        if (!person.IsPicture && (pass.Verdict != MaskVerdict.Unknown || pass.Seen.TotalSeconds >= _settings.Mask.HoldSeconds))
        {
            _passes.Add(pass);
        }
    }

    /// <summary>Whether somebody is missing for lack of frames, rather than from the frames.</summary>
    private bool IsBlind(DateTimeOffset at, DateTimeOffset lastSeen) => _lastFrameAt is { } last && at - last > last - lastSeen;

    private TrackState Person(Track track, ObservedFace face, DateTimeOffset at)
    {
        if (!_people.TryGetValue(track.Id, out var person))
        {
            person = new TrackState(track, _settings, newId);
            _people.Add(track.Id, person);
            if (_pictures.At(track.Box) is { } picture)
            {
                person.Resume(picture, face, at);
            }
        }

        return person;
    }
}
