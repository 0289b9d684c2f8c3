using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Remote;

internal static partial class Log
{
    [LoggerMessage(64, LogLevel.Debug, "Commands of the remote Alerts are not received: {Reason} Retrying.")]
    public static partial void AttendanceEnded(this ILogger logger, string reason);
}
