using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Syslog;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Entry {Number} of the audit log could not be copied to Alerts:Store:AuditSyslog: {Reason}")]
    public static partial void CopyNotSent(this ILogger logger, long number, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Entries of the audit log that were not copied to Alerts:Store:AuditSyslog, as more than {Most} waited: {Count}")]
    public static partial void CopiesDropped(this ILogger logger, int most, long count);
}
