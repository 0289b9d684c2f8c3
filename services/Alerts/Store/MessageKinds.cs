namespace MaskPose.Edge.Alerts.Store;

/// <summary>What a stored message is, by its topic, as conditions of SQL.</summary>
internal static class MessageKinds
{
    /// <summary>Exactly as in the index <c>event_alert</c>, else SQLite does not use it.</summary>
    public const string IsAlert = "substr(topic, -6) = '/alert'";

    /// <summary>To the letter that of the index <c>event_rule</c>.</summary>
    public const string RuleOfAlert = "json_extract(CAST(envelope AS TEXT), '$.data.rule')";

    /// <summary>An event of a track, whatever the rules say.</summary>
    public const string IsEvent = "topic LIKE '%/event/%'";
}
