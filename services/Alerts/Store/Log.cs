using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Store;

internal static partial class Log
{
    [LoggerMessage(6, LogLevel.Error, "The database {Path} is broken ({Reason}); it is kept as {Aside}, and a new one was created.")]
    public static partial void StoreSetAside(this ILogger logger, string path, string reason, string aside);

    [LoggerMessage(23, LogLevel.Error, "Alerts:Store:File: {Path} can't be used ({Reason}); events are kept in memory and lost when the process ends.")]
    public static partial void StoreInMemory(this ILogger logger, string path, string reason);

    [LoggerMessage(24, LogLevel.Warning, "Outbox: dropped the {Count} oldest unsent event messages, as there were too many or they were too old; {Total} since the start.")]
    public static partial void UnsentDropped(this ILogger logger, long count, long total);

    [LoggerMessage(7, LogLevel.Error, "Old events could not be removed: {Reason}")]
    public static partial void RetentionFailed(this ILogger logger, string reason);

    [LoggerMessage(62, LogLevel.Warning, "The database {Path} was readable by others on this machine; now only its owner can read it (0600).")]
    public static partial void StoreProtected(this ILogger logger, string path);

    [LoggerMessage(63, LogLevel.Error, "The database {Path} may be readable by others on this machine, and that can't be changed: {Reason}")]
    public static partial void StoreNotProtected(this ILogger logger, string path, string reason);

    [LoggerMessage(65, LogLevel.Error, "The database {Path} could not be copied for a backup: {Reason}")]
    public static partial void CopyFailed(this ILogger logger, string path, string reason);

    [LoggerMessage(60, LogLevel.Warning, "The clock was set by {Step}. Open events continue; nothing is deleted for its age for a day.")]
    public static partial void ClockSet(this ILogger logger, TimeSpan step);

    [LoggerMessage(61, LogLevel.Warning, "The clock says {Now:u}, which can't be trusted yet: nothing is deleted for its age until it has run for a day.")]
    public static partial void ClockNotBelieved(this ILogger logger, DateTimeOffset now);
}
