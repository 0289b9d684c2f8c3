namespace MaskPose.Edge.Broker;

/// <summary>The embedded broker can't start; the text names the key.</summary>
public sealed class BrokerException(string message, Exception inner) : Exception(message, inner);
