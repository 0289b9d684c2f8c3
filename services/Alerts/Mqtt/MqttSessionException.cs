namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>A connection could not be made or is over; the text says why, for the installer.</summary>
public class MqttSessionException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The broker does not take one message; the connection goes on.</summary>
public sealed class MqttRefusedException(string message) : MqttSessionException(message);
