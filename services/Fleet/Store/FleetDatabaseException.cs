namespace MaskPose.Edge.Fleet.Store;

/// <summary>The database can't be used by this program.</summary>
internal sealed class FleetDatabaseException(string message) : Exception(message);
