namespace MaskPose.Edge.Alerts.Store;

/// <summary>The database can't be used; the text names key and path.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
