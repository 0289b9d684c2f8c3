using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Tracking;

/// <summary>What an event says besides its state.</summary>
internal sealed record EventMoment(
    int Track, DateTimeOffset At, double? Confidence, ObservedFace Face, Observation Observation);

/// <summary>The events of one kind of one track, one after the other, each with an id of its own.</summary>
internal sealed class EventThread<T>(EventKind kind, LastingState<T> state, Func<DateTimeOffset, Guid> newId)
    where T : struct, Enum
{
    private Guid _id;
    private int _sequence;
    private DateTimeOffset _beganAt;

    public void Observe(T value, DateTimeOffset at, EventMoment moment, List<TrackEvent> events)
    {
        foreach (var (phase, changed) in state.Observe(value, at))
        {
            events.Add(Next(phase, changed, moment));
        }
    }

    public void End(DateTimeOffset at, EventMoment moment, List<TrackEvent> events)
    {
        if (!EqualityComparer<T>.Default.Equals(state.Current, default))
        {
            events.Add(Next(EventPhase.End, state.Current, moment with { At = at }));
        }
    }

    private TrackEvent Next(EventPhase phase, T value, EventMoment moment)
    {
        (_id, _sequence, _beganAt) = phase == EventPhase.Begin
            ? (newId(moment.At), 0, state.BeganAt)
            : (_id, _sequence + 1, _beganAt);
        return new TrackEvent(
            _id,
            _sequence,
            kind,
            phase,
            moment.Track,
            value.ToString().ToLowerInvariant(),
            moment.Confidence,
            _beganAt,
            moment.At,
            moment.Face,
            moment.Observation);
    }
}
