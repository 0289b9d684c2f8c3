namespace MaskPose.Edge.Node.Settings;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Settings: new values are in force: {Keys}")]
    public static partial void SettingsInForce(this ILogger logger, string keys);

    [LoggerMessage(2, LogLevel.Error, "Settings: the new values can't be used, the last good ones stay in force: {Errors}")]
    public static partial void SettingsRefused(this ILogger logger, string errors);

    [LoggerMessage(3, LogLevel.Warning, "Settings: these wait for a restart of the node: {Keys}")]
    public static partial void NeedRestart(this ILogger logger, string keys);
}
