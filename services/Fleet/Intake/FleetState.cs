namespace MaskPose.Edge.Fleet.Intake;

/// <summary>Whether a center hears its broker and can write. For concurrent use.</summary>
internal sealed class FleetState
{
    private volatile string _broker = "not connected yet";
    private volatile string _database = "not connected yet";

    /// <summary>Why nothing is heard, in words for the installer; empty while all is well.</summary>
    public string Broker
    {
        get => _broker;
        set => _broker = value;
    }

    /// <summary>Why nothing can be written, in words for the installer; empty while all is well.</summary>
    public string Database
    {
        get => _database;
        set => _database = value;
    }
}
