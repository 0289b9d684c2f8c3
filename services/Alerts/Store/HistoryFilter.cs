namespace MaskPose.Edge.Alerts.Store;

/// <summary>A query of the history.</summary>
/// <param name="IsAboutAlerts">Otherwise about events.</param>
internal sealed record HistoryFilter(bool IsAboutAlerts)
{
    public MessageFilter Filter { get; init; } = new();

    /// <summary>Null: acknowledged or not.</summary>
    public bool? Acknowledged { get; init; }

    /// <summary>Only the newest message of each event or alert.</summary>
    public bool NewestOnly { get; init; }
}
