using MQTTnet;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Users of brokers in tests: each with a password of one form, and client ids of its own.</summary>
internal static class BrokerUser
{
    public static MqttClientOptionsBuilder AsUser(this MqttClientOptionsBuilder options, string user) =>
        options.WithCredentials(user, $"{user}-secret").WithClientId($"{user}-{Guid.NewGuid():N}");
}
