using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Notifications;

internal static partial class Log
{
    [LoggerMessage(95, LogLevel.Warning, "The report to notification {Notification} failed: {Reason}; trying again each minute.")]
    public static partial void ReportFails(this ILogger logger, string notification, string reason);

    [LoggerMessage(96, LogLevel.Error, "Dropped the report to notification {Notification}: {Reason}.")]
    public static partial void ReportDropped(this ILogger logger, string notification, string reason);
}
