using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Statistics;

internal static partial class Log
{
    [LoggerMessage(90, LogLevel.Error, "Statistics can't be written and wait: {Reason}")]
    public static partial void StatisticsWait(this ILogger logger, string reason);
}
