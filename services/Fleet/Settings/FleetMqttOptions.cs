using MaskPose.Edge.Messaging;

namespace MaskPose.Edge.Fleet.Settings;

/// <summary>The center's broker, which the sites' brokers send on to; section <c>Fleet:Mqtt</c>.</summary>
public sealed class FleetMqttOptions : MqttConnectionOptions
{
    public const string Section = "Fleet:Mqtt";
}
