namespace MaskPose.Edge.Core.Events;

/// <summary>Why an event ended; in messages with a small first letter.</summary>
public enum EventEnd
{
    /// <summary>It has not ended.</summary>
    None,

    /// <summary>The state is over: frames show another one, or the person no longer counts.</summary>
    Cleared,

    /// <summary>Frames arrive, but the person is no longer in them.</summary>
    Left,

    /// <summary>No frames were read: camera or detector was down, and how the state continued is not known.</summary>
    Blind,

    /// <summary>Somebody paused the camera.</summary>
    Paused,

    /// <summary>The node stopped or died.</summary>
    Interrupted,

    /// <summary>It was no person but a picture, as it turned out.</summary>
    Picture,

    /// <summary>The rule, or the attention limits, changed.</summary>
    Settings,
}
