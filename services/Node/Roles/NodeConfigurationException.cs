namespace MaskPose.Edge.Node.Roles;

/// <summary>A configuration that no node can be made of; the message names the key.</summary>
public sealed class NodeConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
