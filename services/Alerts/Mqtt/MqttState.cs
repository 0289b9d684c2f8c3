using MaskPose.Edge.Alerts.Deliveries;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>Whether this node is connected to the broker, and if not why. For concurrent use.</summary>
public sealed class MqttState(TimeProvider time)
{
    private volatile string _reason = "not connected yet";
    private volatile bool _isConnected;

    public bool IsConnected => _isConnected;

    /// <summary>Why there is no connection, in words for the installer; empty while there is one.</summary>
    public string Reason => _reason;

    internal DeliveryRecord Deliveries { get; } = new(time);

    internal void Connected() => (_reason, _isConnected) = ("", true);

    internal void Lost(string reason)
    {
        (_isConnected, _reason) = (false, reason);
        Deliveries.Failed(reason);
    }
}
