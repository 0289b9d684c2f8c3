namespace MaskPose.Edge.Alerts.Store;

/// <summary>What a stored message is, by its topic, as conditions of SQL.</summary>
internal static class MessageKinds
{
    /// <summary>Exactly as in the index <c>event_alert</c>, else SQLite does not use it.</summary>
    public const string IsAlert = "substr(topic, -6) = '/alert'";

    /// <summary>What became of a door's permit; as in the index <c>event_door</c>.</summary>
    public const string IsOfDoor = "substr(topic, -6) = '/event'";

    /// <summary>What an alert's message says, to the letter as the indexes <c>event_rule</c>, <c>event_camera</c>, <c>event_severity</c> and <c>event_time</c> have it.</summary>
    /// <param name="path">Such as <c>data.rule</c>.</param>
    public static string Says(string path) => $"json_extract(CAST(envelope AS TEXT), '$.{path}')";

    /// <summary>An event of a track, whatever the rules say.</summary>
    public const string IsEvent = "topic LIKE '%/event/%'";
}
