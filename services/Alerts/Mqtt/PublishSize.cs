using System.Text;
using MQTTnet;
using MQTTnet.Formatter;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>How long a message is on the wire: sections 2.1.4 and 3.3 of MQTT 5 and 3.1.1.</summary>
internal static class PublishSize
{
    /// <returns>Bytes of the whole PUBLISH packet at QoS 1.</returns>
    public static long Of(MqttApplicationMessage message, MqttProtocolVersion version)
    {
        // Topic with its length, packet id, payload.
        var rest = 2 + Encoding.UTF8.GetByteCount(message.Topic) + 2 + message.Payload.Length;
        if (version == MqttProtocolVersion.V500)
        {
            var properties = Properties(message);
            rest += LengthBytes(properties) + properties;
        }

        return 1 + LengthBytes(rest) + rest;
    }

    /// <summary>Each has one byte that names it.</summary>
    private static long Properties(MqttApplicationMessage message) =>
        2 // payload format
        + (message.MessageExpiryInterval > 0 ? 5 : 0)
        + (message.ContentType is { Length: > 0 } type ? 3 + Encoding.UTF8.GetByteCount(type) : 0)
        + (message.CorrelationData is { Length: > 0 } correlation ? 3 + correlation.Length : 0);

    /// <summary>A variable byte integer: seven bits a byte.</summary>
    private static int LengthBytes(long value) => value switch
    {
        < 128 => 1,
        < 16_384 => 2,
        < 2_097_152 => 3,
        _ => 4,
    };
}
