using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Certificates.Files;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Key}: {File} changed and is in use from now on.")]
    public static partial void FilesTaken(this ILogger logger, string key, string file);
}
