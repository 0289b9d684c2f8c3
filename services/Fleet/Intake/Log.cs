using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Fleet.Intake;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Fleet: connected to {Broker}.")]
    public static partial void Connected(this ILogger logger, string broker);

    [LoggerMessage(2, LogLevel.Warning, "Fleet: not connected to {Broker}: {Reason}")]
    public static partial void NotConnected(this ILogger logger, string broker, string reason);

    [LoggerMessage(3, LogLevel.Information, "Fleet: the database is there again.")]
    public static partial void Writing(this ILogger logger);

    [LoggerMessage(4, LogLevel.Warning, "Fleet: nothing can be written to the database: {Reason} What arrives waits at the broker.")]
    public static partial void NotWriting(this ILogger logger, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Fleet: a message to {Topic} is not kept: {Reason}. Further ones of its kind are only counted.")]
    public static partial void MessageRefused(this ILogger logger, string topic, string reason);
}
