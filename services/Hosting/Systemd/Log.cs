using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Hosting.Systemd;

internal static partial class Log
{
    [LoggerMessage(4, LogLevel.Critical, "Loops hang: {Loops}. The node does not report itself healthy to the service manager until they go on.")]
    public static partial void LoopsHang(this ILogger logger, string loops);
}
