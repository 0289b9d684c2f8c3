namespace MaskPose.Edge.Alerts.Store;

/// <summary>Who did what to what, why, and the outcome.</summary>
/// <param name="Who">The authenticated name; where nobody signs in the claimed one, may be empty.</param>
/// <param name="Action">For instance <c>permit</c>.</param>
/// <param name="Subject">For instance a camera's or a door's id; empty for the node.</param>
/// <param name="Why">In their words; may be empty.</param>
/// <param name="Outcome"><c>asked</c> while it is being done, then <c>done</c> or why not.</param>
public sealed record AuditEntry(DateTimeOffset At, string Who, string Action, string Subject, string Why, string Outcome)
{
    /// <summary>The caller's address; empty if unknown.</summary>
    public string Address { get; init; } = "";
}
