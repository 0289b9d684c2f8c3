namespace MaskPose.Edge.Node.Network;

internal static partial class Log
{
    [LoggerMessage(4, LogLevel.Warning, "EXPOSED TO THE NETWORK: {Warning}")]
    public static partial void Exposed(this ILogger logger, string warning);
}
