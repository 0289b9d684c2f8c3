using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Syslog;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Entry {Number} of the audit log could not be copied to Alerts:Store:AuditSyslog: {Reason}")]
    public static partial void CopyNotSent(this ILogger logger, long number, string reason);
}
