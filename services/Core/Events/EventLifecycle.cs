using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Events;

/// <summary>What an event says besides its state.</summary>
internal sealed record EventContext(
    int? Track, DateTimeOffset At, double? Confidence, ObservedFace? Face, Observation Observation)
{
    public AttentionCounts? Room { get; init; }

    public AttentionReason Reason { get; init; }

    public AttentionMeasures? Measures { get; init; }
}

/// <summary>What one frame says of a track.</summary>
/// <param name="Value">The voted state.</param>
/// <param name="Since">When that was first seen.</param>
/// <param name="Shown">The state of this frame's face alone.</param>
internal readonly record struct StateSample<T>(T Value, DateTimeOffset Since, T Shown)
    where T : struct, Enum;

/// <summary>The events of one kind of one track, one after the other, each with an id of its own.</summary>
/// <param name="rule">Whose alerts they are; null for events.</param>
internal sealed class EventLifecycle<T>(EventKind kind, Hysteresis<T> state, Func<DateTimeOffset, Guid> newId, Rule? rule = null)
    where T : struct, Enum
{
    private readonly BestShots<T> _best = new();
    private Guid _id;
    private int _sequence;
    private DateTimeOffset _beganAt;

    /// <summary>The state of the open event; the default when there is none.</summary>
    public T Lasting => state.Current;

    public void Advance(StateSample<T> stateSample, EventContext moment, List<TrackEvent> events)
    {
        if (moment.Face is { } face)
        {
            _best.Offer(stateSample.Value, stateSample.Shown, state.Current, face, moment.Observation.Frame);
        }

        foreach (var (phase, changed) in state.Update(stateSample.Value, stateSample.Since, moment.At))
        {
            var change = Next(phase, changed, moment);
            events.Add(phase == EventPhase.End ? change with { End = EventEnd.Cleared } : change);
        }
    }

    public void End(EventContext moment, EventEnd why, List<TrackEvent> events)
    {
        if (!EqualityComparer<T>.Default.Equals(state.Current, default))
        {
            events.Add(Next(EventPhase.End, state.Current, moment) with { End = why });
        }
    }

    private TrackEvent Next(EventPhase phase, T value, EventContext moment)
    {
        if (phase == EventPhase.Begin)
        {
            (_id, _sequence, _beganAt) = (newId(moment.At), 0, state.BeganAt);
            _best.Begin();
        }
        else
        {
            _sequence++;
        }

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
            moment.Observation)
        {
            Best = _best.Best,
            Rule = rule,
            Room = moment.Room,
            Reason = moment.Reason,
            Measures = moment.Measures,
        };
    }
}
