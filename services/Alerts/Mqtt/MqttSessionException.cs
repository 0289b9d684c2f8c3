namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>A connection could not be made or is over; the text says why, for the installer.</summary>
public sealed class MqttSessionException(string message, Exception? inner = null) : Exception(message, inner);
