using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Tracking;

/// <summary>All settings of one camera's watch.</summary>
public sealed record CameraWatchSettings(TrackingSettings Tracking, MaskRules Mask, AttentionRules Attention)
{
    public static CameraWatchSettings Default { get; } = new(new TrackingSettings(), new MaskRules(), new AttentionRules());
}

/// <summary>Who is before the camera now: people by their voted verdict.</summary>
public sealed record Presence(int Correct, int Incorrect, int Unmasked, int Unknown)
{
    public int People => Correct + Incorrect + Unmasked + Unknown;

    /// <summary>Unmasked before incorrect before unknown before correct; null when nobody is there.</summary>
    public MaskVerdict? Worst =>
        Unmasked > 0 ? MaskVerdict.Unmasked
        : Incorrect > 0 ? MaskVerdict.Incorrect
        : Unknown > 0 ? MaskVerdict.Unknown
        : Correct > 0 ? MaskVerdict.Correct
        : null;
}

/// <summary>What follows from one frame, or from time alone.</summary>
public sealed record WatchResult(Observation? Observation, IReadOnlyList<TrackEvent> Events, Presence Presence);

/// <summary>
/// Follows one camera's people over time: tracks, votes, attention, events. Pure: time comes with the observations, ids
/// from the caller. Not for concurrent use.
/// </summary>
public sealed class CameraWatch(CameraWatchSettings settings, Func<DateTimeOffset, Guid> newId)
{
    private readonly FaceTracker _tracker = new(settings.Tracking);
    private readonly Dictionary<int, PersonWatch> _people = [];

    /// <summary>Takes the next observation, in the order of capture.</summary>
    /// <returns>The observation with tracks and attention set, and the events that it makes.</returns>
    public WatchResult Follow(Observation observation)
    {
        var at = observation.Frame.CapturedAt;
        var events = new List<TrackEvent>();
        RemoveLost(at, events);
        var tracks = _tracker.Update(observation.Faces, at);
        var faces = new ObservedFace[tracks.Length];
        for (var i = 0; i < faces.Length; i++)
        {
            faces[i] = Person(tracks[i]).See(observation.Faces[i], observation, events);
        }

        return new WatchResult(observation with { Faces = faces }, events, Count());
    }

    /// <summary>Lets time pass without a frame, so that what lasted ends when a camera goes silent.</summary>
    public WatchResult Tick(DateTimeOffset at)
    {
        var events = new List<TrackEvent>();
        RemoveLost(at, events);
        return new WatchResult(null, events, Count());
    }

    /// <summary>Everybody who is followed now, also those whom something hides for a moment.</summary>
    public IReadOnlyList<PersonSight> People() => [.. _people.Values.Select(p => p.Sight)];

    /// <summary>Watching is over: everybody leaves.</summary>
    public IReadOnlyList<TrackEvent> Stop(DateTimeOffset at)
    {
        var events = new List<TrackEvent>();
        foreach (var person in _people.Values)
        {
            person.Leave(at, events);
        }

        _people.Clear();
        return events;
    }

    private void RemoveLost(DateTimeOffset at, List<TrackEvent> events)
    {
        foreach (var track in _tracker.RemoveLost(at))
        {
            if (_people.Remove(track.Id, out var person))
            {
                person.Leave(at, events);
            }
        }
    }

    private PersonWatch Person(Track track)
    {
        if (!_people.TryGetValue(track.Id, out var person))
        {
            person = new PersonWatch(track, settings, newId);
            _people.Add(track.Id, person);
        }

        return person;
    }

    private Presence Count()
    {
        Span<int> counts = stackalloc int[4];
        foreach (var person in _people.Values)
        {
            counts[(int)person.Verdict]++;
        }

        return new Presence(
            counts[(int)MaskVerdict.Correct],
            counts[(int)MaskVerdict.Incorrect],
            counts[(int)MaskVerdict.Unmasked],
            counts[(int)MaskVerdict.Unknown]);
    }
}
