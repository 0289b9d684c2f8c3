namespace MaskPose.Edge.Alerts.Deliveries;

/// <param name="SucceededAt">The last message that was taken.</param>
/// <param name="FailedAt">The last attempt that failed.</param>
/// <param name="Error">Why it failed, in words.</param>
/// <param name="Dropped">Messages that were given up.</param>
internal sealed record DeliveryStanding(DateTimeOffset? SucceededAt, DateTimeOffset? FailedAt, string Error, long Dropped);
