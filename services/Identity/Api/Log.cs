using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Identity.Api;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "\"{Name}\" signed in from {Address}.")]
    public static partial void SignedIn(this ILogger logger, string name, string address);

    [LoggerMessage(2, LogLevel.Warning, "Sign-in as \"{Name}\" from {Address} failed: {Reason}.")]
    public static partial void SignInRefused(this ILogger logger, string name, string address, string reason);
}
