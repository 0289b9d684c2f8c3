using MQTTnet;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>Hears messages of the broker.</summary>
internal interface IMqttMessageHandler
{
    /// <summary>What it wants to hear; may hold wildcards.</summary>
    IReadOnlyList<string> Filters { get; }

    /// <summary>Takes a message that one of its filters fits, whatever is in it; returns at once.</summary>
    void Receive(MqttApplicationMessage message);
}
