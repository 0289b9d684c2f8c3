using MQTTnet;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>Why a broker closed the connection (MQTT 5, section 3.14.2.1), in words for the installer.</summary>
internal static class DisconnectWords
{
    /// <param name="hasFixedClientId">Whether others can have this client's id.</param>
    public static string Of(MqttClientDisconnectReason reason, string? text, bool hasFixedClientId)
    {
        var words = reason switch
        {
            MqttClientDisconnectReason.SessionTakenOver =>
                "another client came with the same client id: give each node an Alerts:Node of its own, or none of them Mqtt:ClientId",
            MqttClientDisconnectReason.PacketTooLarge => "a message was larger than it takes",
            MqttClientDisconnectReason.NotAuthorized => "its access list does not allow what was sent",
            MqttClientDisconnectReason.QuotaExceeded => "a quota of its own is used up",
            MqttClientDisconnectReason.KeepAliveTimeout => "it did not hear the node for too long",
            MqttClientDisconnectReason.ServerShuttingDown => "it shuts down",
            MqttClientDisconnectReason.AdministrativeAction => "its administrator wanted it",
            // Some brokers close the connection without a word.
            _ when hasFixedClientId => "without a reason; did another client come with the same client id (Mqtt:ClientId)?",
            _ => "without a reason",
        };
        return $"the broker closed the connection: {words} ({reason}{(string.IsNullOrEmpty(text) ? "" : $", {text}")})";
    }

    /// <summary>Whether the message on its way is why.</summary>
    public static bool IsOfMessage(MqttClientDisconnectReason reason) => reason
        is MqttClientDisconnectReason.PacketTooLarge
        or MqttClientDisconnectReason.NotAuthorized
        or MqttClientDisconnectReason.TopicNameInvalid
        or MqttClientDisconnectReason.PayloadFormatInvalid
        or MqttClientDisconnectReason.RetainNotSupported;
}
