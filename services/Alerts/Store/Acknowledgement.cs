namespace MaskPose.Edge.Alerts.Store;

/// <summary>An acknowledgement of an alert.</summary>
/// <param name="By">By whom.</param>
/// <param name="Note">In their words; may be empty.</param>
public sealed record Acknowledgement(DateTimeOffset At, string By, string Note);
