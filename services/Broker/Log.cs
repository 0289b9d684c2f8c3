using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Broker;

internal static partial class Log
{
    [LoggerMessage(8, LogLevel.Information, "The embedded broker listens on {Address}:{Port}{Tls}.")]
    public static partial void BrokerListens(this ILogger logger, string address, int port, string tls);

    [LoggerMessage(9, LogLevel.Warning, "The embedded broker refused client {Client} of user \"{User}\": {Reason}.")]
    public static partial void ClientRefused(this ILogger logger, string client, string user, string reason);

    [LoggerMessage(22, LogLevel.Debug, "The embedded broker refused client {Client}: {Reason}.")]
    public static partial void MessageRefused(this ILogger logger, string client, string reason);

    [LoggerMessage(29, LogLevel.Error, "Broker:Tls:CertificateFile: {File} was changed and can't be used ({Reason}); the last good one stays in use.")]
    public static partial void CertificateNotRead(this ILogger logger, string file, string reason);

    [LoggerMessage(80, LogLevel.Warning, "The embedded broker could not accept a connection: {Reason}")]
    public static partial void NotAccepted(this ILogger logger, string reason);

    [LoggerMessage(81, LogLevel.Debug, "A connection to the embedded broker ended: {Reason}")]
    public static partial void ConnectionEnded(this ILogger logger, string reason);
}
