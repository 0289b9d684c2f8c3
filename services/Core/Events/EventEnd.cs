namespace MaskPose.Edge.Core.Events;

/// <summary>Why an event ended; in messages with a small first letter.</summary>
public enum EventEnd
{
    /// <summary>It has not ended.</summary>
    None,

    /// <summary>The state is over: frames show another one, or somebody who does not count any more.</summary>
    Cleared,

    /// <summary>Frames come, and the person is not in them any more.</summary>
    Left,

    /// <summary>No frames were read: camera or detector was away, and nobody knows how the state went on.</summary>
    Blind,

    /// <summary>Somebody paused the camera.</summary>
    Paused,

    /// <summary>The node stopped or died.</summary>
    Interrupted,

    /// <summary>It was no person but a picture, as it turned out.</summary>
    Picture,

    /// <summary>The rule, or the limits of attention, are not what they were.</summary>
    Settings,
}
