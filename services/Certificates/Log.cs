using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Certificates;

internal static partial class Log
{
    [LoggerMessage(21, LogLevel.Warning, "{Trouble}")]
    public static partial void CertificateTrouble(this ILogger logger, string trouble);
}
