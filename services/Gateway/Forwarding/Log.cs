using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Gateway.Forwarding;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Role} at {Address} ({Key}) can't be reached: {Reason}")]
    public static partial void RoleUnreachable(this ILogger logger, string role, string address, string key, string reason);

    [LoggerMessage(2, LogLevel.Information, "{Role} at {Address} answers again.")]
    public static partial void RoleAnswers(this ILogger logger, string role, string address);
}
