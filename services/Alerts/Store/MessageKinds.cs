namespace MaskPose.Edge.Alerts.Store;

/// <summary>What a stored message is, by its topic, as conditions of SQL.</summary>
internal static class MessageKinds
{
    /// <summary>Exactly as in the index <c>event_alert</c>, else SQLite does not use it.</summary>
    public const string IsAlert = "substr(topic, -6) = '/alert'";

    /// <summary>An event of a track, whatever the rules say.</summary>
    public const string IsEvent = "topic LIKE '%/event/%'";
}
