using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Deliveries;

internal static partial class Log
{
    [LoggerMessage(25, LogLevel.Warning, "Delivery to {Kind} {Receiver} failed: {Reason}; retrying.")]
    public static partial void DeliveryFails(this ILogger logger, string kind, string receiver, string reason);

    [LoggerMessage(26, LogLevel.Information, "Delivery to {Kind} {Receiver} works again.")]
    public static partial void DeliveryWorks(this ILogger logger, string kind, string receiver);

    [LoggerMessage(27, LogLevel.Error, "Dropped {Count} messages for {Kind} {Receiver}: {Reason}.")]
    public static partial void DeliveryDropped(this ILogger logger, int count, string kind, string receiver, string reason);
}
