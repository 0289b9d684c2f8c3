using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Identity.Schemes;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Sign-in by the OpenID Connect provider failed: {Reason}")]
    public static partial void ProviderRefused(this ILogger logger, string reason);
}
