using MQTTnet;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>Receives messages from the broker.</summary>
internal interface IMqttMessageHandler
{
    /// <summary>Topic filters; may contain wildcards.</summary>
    IReadOnlyList<string> Filters { get; }

    /// <summary>Takes a message that matches one of its filters, with any content; returns at once.</summary>
    void Receive(MqttApplicationMessage message);
}
