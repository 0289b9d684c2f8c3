using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Sightings;

/// <summary>What a camera's rules were told.</summary>
public enum StepKind
{
    /// <summary>A person is in the frame that is not over yet.</summary>
    Saw = 0,

    /// <summary>A person who is not in the frame: only the attention has changed.</summary>
    Missed = 1,

    /// <summary>The frame is over.</summary>
    Frame = 2,

    /// <summary>Time passed without a frame.</summary>
    Tick = 3,

    /// <summary>A person is no longer tracked.</summary>
    Left = 4,

    /// <summary>Who is there is no longer known.</summary>
    RoomEnded = 5,

    /// <summary>The tracking stopped or paused: everybody has left.</summary>
    Stopped = 6,
}

/// <summary>One of the steps, in their order, that a camera's rules were told.</summary>
/// <param name="At">On the camera's time line.</param>
/// <param name="Ahead">How far that is ahead of the clock.</param>
/// <param name="NotWatched">What was not read of faces then.</param>
public readonly record struct SightingStep(StepKind Kind, DateTimeOffset At, TimeSpan Ahead, Watch NotWatched)
{
    /// <summary>Of <see cref="StepKind.Saw"/>, <see cref="StepKind.Missed"/>; of <see cref="StepKind.Left"/> only the track.</summary>
    public Sighting Sighting { get; init; }

    public EventEnd Why { get; init; }

    /// <summary>By the wall clock.</summary>
    public DateTimeOffset ClockAt => At - Ahead;
}
