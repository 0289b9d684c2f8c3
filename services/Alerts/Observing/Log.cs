using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Observing;

internal static partial class Log
{
    [LoggerMessage(12, LogLevel.Information, "Rules: {Count} in force.")]
    public static partial void RulesRead(this ILogger logger, int count);
}
