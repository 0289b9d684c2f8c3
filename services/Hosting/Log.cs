using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Hosting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The loop \"{Loop}\" failed and is restarted: {Reason} Further failures of this kind are only counted.")]
    public static partial void LoopFailed(this ILogger logger, Exception error, string loop, string reason);

    [LoggerMessage(2, LogLevel.Error, "The loop \"{Loop}\" skipped an item that failed: {Reason} Further failures of this kind are only counted.")]
    public static partial void ItemDropped(this ILogger logger, Exception error, string loop, string reason);
}
