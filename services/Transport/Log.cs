using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Transport;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Method} of {Peer} was refused: {Reason}.")]
    public static partial void CallRefused(this ILogger logger, string method, string peer, string reason);
}
