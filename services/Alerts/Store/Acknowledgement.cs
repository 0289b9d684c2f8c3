namespace MaskPose.Edge.Alerts.Store;

/// <summary>Somebody saw an alert.</summary>
/// <param name="By">As they said.</param>
/// <param name="Note">In their words; may be empty.</param>
public sealed record Acknowledgement(DateTimeOffset At, string By, string Note);
