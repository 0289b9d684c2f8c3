using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.HomeAssistant;

internal static partial class Log
{
    [LoggerMessage(21, LogLevel.Warning, "Home Assistant: publishing to {Topic} failed: {Reason}")]
    public static partial void DiscoveryRefused(this ILogger logger, string topic, string reason);
}
