namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>A connection could not be made or has ended; the text says why, for the installer.</summary>
public class MqttSessionException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The broker refuses one message; the connection continues.</summary>
public sealed class MqttRefusedException(string message) : MqttSessionException(message);
