using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Snapshots;

internal static partial class Log
{
    [LoggerMessage(28, LogLevel.Error, "A picture of an event could not be kept: {Reason}")]
    public static partial void SnapshotFailed(this ILogger logger, string reason);
}
