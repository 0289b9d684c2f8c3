namespace MaskPose.Edge.Alerts.Streaming;

/// <summary>Kinds of stream messages; the name of the server-sent event.</summary>
internal enum StreamKind
{
    /// <summary>Of a track, whatever the rules say.</summary>
    Event,

    Alert,

    /// <summary>Outcome of a permit.</summary>
    Door,

    /// <summary>People before a camera.</summary>
    State,

    /// <summary>A camera's condition.</summary>
    Status,

    /// <summary>Why a door gives no permit now.</summary>
    DoorState,
}
