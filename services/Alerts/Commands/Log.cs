using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Commands;

internal static partial class Log
{
    [LoggerMessage(17, LogLevel.Information, "Command {Command} by \"{By}\": {Outcome}")]
    public static partial void CommandRun(this ILogger logger, string command, string by, string outcome);

    [LoggerMessage(18, LogLevel.Warning, "Command {Command} was dropped: {Reason}.")]
    public static partial void CommandDropped(this ILogger logger, string command, string reason);

    [LoggerMessage(82, LogLevel.Warning, "The answer to command {Command} could not be sent: {Reason}")]
    public static partial void CommandUnanswered(this ILogger logger, string command, string reason);

    [LoggerMessage(19, LogLevel.Error, "Command {Command} failed unexpectedly.")]
    public static partial void CommandBroke(this ILogger logger, Exception error, string command);

    [LoggerMessage(20, LogLevel.Error, "The audit log could not be written, so command {Command} was not run: {Reason}")]
    public static partial void AuditFailed(this ILogger logger, string command, string reason);
}
