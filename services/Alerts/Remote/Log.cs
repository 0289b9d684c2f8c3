using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Remote;

internal static partial class Log
{
    [LoggerMessage(64, LogLevel.Debug, "Commands of Alerts elsewhere are not heard: {Reason} It is tried again.")]
    public static partial void AttendanceEnded(this ILogger logger, string reason);
}
