namespace MaskPose.Edge.Alerts.Streaming;

/// <summary>What a message of the stream is; its word names the server-sent event.</summary>
internal enum StreamKind
{
    /// <summary>Of a track, whatever the rules say.</summary>
    Event,

    Alert,

    /// <summary>What became of a permit.</summary>
    Door,

    /// <summary>Who is before a camera.</summary>
    State,

    /// <summary>How a camera does.</summary>
    Status,
}
