using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Streaming;

internal static partial class Log
{
    [LoggerMessage(40, LogLevel.Information, "The stream to {Client} was cut: {Reason}. The client may resume from its last id.")]
    public static partial void StreamCut(this ILogger logger, string client, string reason);
}
