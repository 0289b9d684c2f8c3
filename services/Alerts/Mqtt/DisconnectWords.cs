using MQTTnet;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>Why a broker closed the connection (MQTT 5, section 3.14.2.1), in words for the installer.</summary>
internal static class DisconnectWords
{
    /// <param name="hasFixedClientId">Whether others can use this client's id.</param>
    public static string Of(MqttClientDisconnectReason reason, string? text, bool hasFixedClientId)
    {
        var words = reason switch
        {
            MqttClientDisconnectReason.SessionTakenOver =>
                "another client connected with the same client id: give each node its own Alerts:Node, and don't set Mqtt:ClientId",
            MqttClientDisconnectReason.PacketTooLarge => "a message was larger than it accepts",
            MqttClientDisconnectReason.NotAuthorized => "its access list does not allow what was sent",
            MqttClientDisconnectReason.QuotaExceeded => "its quota is used up",
            MqttClientDisconnectReason.KeepAliveTimeout => "it heard nothing from the node for too long",
            MqttClientDisconnectReason.ServerShuttingDown => "it is shutting down",
            MqttClientDisconnectReason.AdministrativeAction => "its administrator closed it",
            // Some brokers close the connection without a reason.
            _ when hasFixedClientId => "without a reason; did another client connect with the same client id (Mqtt:ClientId)?",
            _ => "without a reason",
        };
        return $"the broker closed the connection: {words} ({reason}{(string.IsNullOrEmpty(text) ? "" : $", {text}")})";
    }

    /// <summary>Whether the message in flight is the cause.</summary>
    public static bool IsOfMessage(MqttClientDisconnectReason reason) => reason
        is MqttClientDisconnectReason.PacketTooLarge
        or MqttClientDisconnectReason.NotAuthorized
        or MqttClientDisconnectReason.TopicNameInvalid
        or MqttClientDisconnectReason.PayloadFormatInvalid
        or MqttClientDisconnectReason.RetainNotSupported;
}
