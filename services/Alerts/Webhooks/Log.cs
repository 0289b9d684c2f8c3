using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Webhooks;

internal static partial class Log
{
    [LoggerMessage(25, LogLevel.Warning, "Delivery to webhook {Webhook} failed: {Reason}; retrying.")]
    public static partial void WebhookFails(this ILogger logger, string webhook, string reason);

    [LoggerMessage(26, LogLevel.Information, "Webhook {Webhook} works again.")]
    public static partial void WebhookWorks(this ILogger logger, string webhook);

    [LoggerMessage(27, LogLevel.Error, "Dropped {Count} messages for webhook {Webhook}: {Reason}.")]
    public static partial void WebhookDropped(this ILogger logger, string webhook, int count, string reason);
}
