using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Doors;

internal static partial class Log
{
    [LoggerMessage(14, LogLevel.Information, "Door {Door}: permit {Nonce} for track {Track}, by {By}.")]
    public static partial void PermitGiven(this ILogger logger, string door, string nonce, int track, string by);

    [LoggerMessage(15, LogLevel.Information, "Door {Door}: permit {Nonce} {Outcome} {Reason}")]
    public static partial void PermitEnded(this ILogger logger, string door, string nonce, DoorOutcome outcome, string reason);

    [LoggerMessage(16, LogLevel.Warning, "Door {Door}: ignored an answer: {Answer}")]
    public static partial void StrayAnswer(this ILogger logger, string door, string answer);
}
