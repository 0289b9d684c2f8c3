namespace MaskPose.Edge.Transport;

/// <summary>A message that lacks or contradicts something; the text names the field and what is allowed.</summary>
public sealed class BadMessageException(string message) : Exception(message);
