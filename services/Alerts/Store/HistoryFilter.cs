namespace MaskPose.Edge.Alerts.Store;

/// <summary>What somebody wants to know of the past.</summary>
/// <param name="IsAboutAlerts">Else about the events that no rule asked for.</param>
internal sealed record HistoryFilter(bool IsAboutAlerts)
{
    public MessageFilter Filter { get; init; } = new();

    /// <summary>Null: acknowledged or not.</summary>
    public bool? Acknowledged { get; init; }

    /// <summary>Of each event or alert only its newest message.</summary>
    public bool NewestOnly { get; init; }
}
