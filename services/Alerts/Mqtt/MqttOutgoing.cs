using MaskPose.Edge.Alerts.Messages;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>A message on its way to the broker, QoS 1.</summary>
/// <param name="Payload">UTF-8 JSON, unless the content type says otherwise.</param>
internal sealed record MqttOutgoing(string Topic, byte[] Payload, bool IsRetained = false)
{
    /// <summary>MQTT 5 message expiry; null: none.</summary>
    public TimeSpan? Expiry { get; init; }

    /// <summary>MQTT 5: the sender's correlation data.</summary>
    public byte[]? CorrelationData { get; init; }

    /// <summary>The same when it is sent again; null: it is sent once, or never.</summary>
    public string? Key { get; init; } = IsRetained ? Topic : null;

    public string ContentType { get; init; } = CloudEvent.ContentType;

    private bool IsText => !ContentType.StartsWith("image/", StringComparison.Ordinal);

    public MqttApplicationMessage ToPacket(MqttProtocolVersion version)
    {
        var builder = new MqttApplicationMessageBuilder()
            .WithTopic(Topic)
            .WithPayload(Payload)
            .WithRetainFlag(IsRetained)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        if (version == MqttProtocolVersion.V500)
        {
            builder.WithContentType(ContentType)
                .WithPayloadFormatIndicator(IsText ? MqttPayloadFormatIndicator.CharacterData : MqttPayloadFormatIndicator.Unspecified)
                .WithCorrelationData(CorrelationData)
                .WithMessageExpiryInterval(Expiry is { } expiry ? (uint)Math.Ceiling(expiry.TotalSeconds) : 0);
        }

        return builder.Build();
    }
}
