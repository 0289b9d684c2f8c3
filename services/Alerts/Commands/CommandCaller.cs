namespace MaskPose.Edge.Alerts.Commands;

/// <summary>Who has a command run, for the audit log.</summary>
/// <param name="Who">May be empty where nobody knows.</param>
/// <param name="Address">Empty if unknown.</param>
internal sealed record CommandCaller(string Who, string Address);
