using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Events;

public enum EventKind
{
    Mask,
    Attention,
}

/// <summary>A state that lasted, of a track or, for a rule, of a room: it begins, may be updated, and ends.</summary>
/// <param name="Id">The same from begin to end.</param>
/// <param name="Sequence">0 at the begin, then counting.</param>
/// <param name="State">The verdict or the attention, as a word of the design.</param>
/// <param name="Confidence">Of a mask event: the verdict's share of the votes, 0 to 1; null else.</param>
/// <param name="BeganAt">When the state was first seen, before its hold time.</param>
/// <param name="At">Capture time of the frame that made this change.</param>
/// <param name="Track">Null where it is about a room.</param>
/// <param name="Face">The track's face when it was last seen; null where it is about a room.</param>
/// <param name="Observation">The observation that this change follows from; the last one with the face, once it has left.</param>
public sealed record TrackEvent(
    Guid Id,
    int Sequence,
    EventKind Kind,
    EventPhase Phase,
    int? Track,
    string State,
    double? Confidence,
    DateTimeOffset BeganAt,
    DateTimeOffset At,
    ObservedFace? Face,
    Observation Observation)
{
    /// <summary>The best view of the state so far; null if no single face showed it.</summary>
    public BestShot? Best { get; init; }

    /// <summary>Why it ended.</summary>
    public EventEnd End { get; init; }

    /// <summary>The rule that makes it an alert; null for events without a rule.</summary>
    public Rule? Rule { get; init; }

    /// <summary>Of a room: the attention of the people in it; null else.</summary>
    public AttentionCounts? Room { get; init; }

    /// <summary>Of attention: why. At the end of an event what it was before.</summary>
    public AttentionReason Reason { get; init; }

    /// <summary>Of attention: what was measured; null else.</summary>
    public AttentionMeasures? Measures { get; init; }

    /// <summary>The id of its stored picture, if any.</summary>
    public Guid? Snapshot { get; init; }

    /// <summary>The same with all times by the wall clock.</summary>
    /// <param name="ahead">How far its times are ahead of that clock: <see cref="TimeLine.Ahead"/>.</param>
    public TrackEvent ByClock(TimeSpan ahead) => this with
    {
        BeganAt = BeganAt - ahead,
        At = At - ahead,
        Observation = Observation with { Frame = ByClock(Observation.Frame, ahead) },
        Best = Best is { } best ? best with { Frame = ByClock(best.Frame, ahead) } : null,
    };

    private static FrameInfo ByClock(FrameInfo frame, TimeSpan ahead) => frame with { CapturedAt = frame.CapturedAt - ahead, Ahead = TimeSpan.Zero };
}
