using System.Net;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Certificates.Peers;

internal static partial class Log
{
    [LoggerMessage(11, LogLevel.Warning, "A connection from {From} was refused by its certificate: {Reason}.")]
    public static partial void PeerRefused(this ILogger logger, EndPoint? from, string reason);
}
