namespace MaskPose.Edge.Node.Host;

internal static partial class Log
{
    [LoggerMessage(5, LogLevel.Warning, "{Path} of {From} was refused: {Reason}.")]
    public static partial void RequestRefused(this ILogger logger, string path, string from, string reason);

    [LoggerMessage(6, LogLevel.Warning, "The stages could not be tried before the start: {Reason}.")]
    public static partial void NotWarm(this ILogger logger, string reason);
}
