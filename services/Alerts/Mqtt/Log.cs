using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Mqtt;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "MQTT: connected to {Broker}.")]
    public static partial void Connected(this ILogger logger, string broker);

    [LoggerMessage(2, LogLevel.Warning, "MQTT: not connected to {Broker}: {Reason}")]
    public static partial void NotConnected(this ILogger logger, string broker, string reason);

    [LoggerMessage(3, LogLevel.Warning, "MQTT: stopped before everything reached {Broker}; the rest stays on disk.")]
    public static partial void StoppedWithout(this ILogger logger, string broker);

    [LoggerMessage(10, LogLevel.Warning, "MQTT: the password goes to {Broker} unencrypted; set Mqtt:Tls:Enabled.")]
    public static partial void PasswordInClear(this ILogger logger, string broker);

    [LoggerMessage(13, LogLevel.Warning, "MQTT: the broker refused the subscription to {Filter}; its access list must allow it.")]
    public static partial void SubscriptionRefused(this ILogger logger, string filter);

    [LoggerMessage(60, LogLevel.Warning, "MQTT: {Trouble}.")]
    public static partial void NamesakeHeard(this ILogger logger, string trouble);

    [LoggerMessage(61, LogLevel.Warning, "MQTT: the broker refuses messages to {Topic}: {Reason}. They are set aside; all others are still sent.")]
    public static partial void MessageSetAside(this ILogger logger, string topic, string reason);
}
