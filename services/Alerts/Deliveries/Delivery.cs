namespace MaskPose.Edge.Alerts.Deliveries;

/// <summary>Outcome of an attempt.</summary>
/// <param name="Reason">Empty if accepted or withheld.</param>
/// <param name="IsRefused">The receiver refuses this message for good.</param>
/// <param name="RetryAfter">The receiver's Retry-After.</param>
internal sealed record Delivery(string Reason, bool IsRefused = false, TimeSpan? RetryAfter = null)
{
    public static Delivery Taken { get; } = new("");

    /// <summary>The receiver does not want it now; it is done with.</summary>
    public static Delivery Withheld { get; } = new("") { IsWithheld = true };

    public bool IsWithheld { get; private init; }

    /// <summary>What the receiver wrote in its answer; empty if nothing.</summary>
    public string Answer { get; init; } = "";
}
