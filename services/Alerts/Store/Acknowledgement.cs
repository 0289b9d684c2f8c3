namespace MaskPose.Edge.Alerts.Store;

/// <summary>An acknowledgement of an alert.</summary>
/// <param name="By">By whom.</param>
/// <param name="Note">In their words; may be empty.</param>
/// <param name="Outcome">One of <see cref="Outcomes"/>, or empty: they did not say.</param>
public sealed record Acknowledgement(DateTimeOffset At, string By, string Note, string Outcome = "")
{
    /// <summary>What an alert turned out to be.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["handled", "exempt", "falseAlarm", "cantTell"];
}
