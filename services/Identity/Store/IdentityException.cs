namespace MaskPose.Edge.Identity.Store;

/// <summary>Something that can't be done with users or keys; the message says what is allowed.</summary>
public sealed class IdentityException(string message, Exception? inner = null) : Exception(message, inner);
