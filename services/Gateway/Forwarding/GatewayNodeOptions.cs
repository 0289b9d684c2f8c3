namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>A further node behind the gateway; section <c>Gateway:Nodes:{id}</c>.</summary>
public sealed class GatewayNodeOptions
{
    /// <summary>HTTP address, or several with the same cameras, of the ingest with <see cref="Cameras"/>; empty: the gateway's own.</summary>
    public string CameraIngest { get; set; } = "";

    /// <summary>HTTP address, or several, of the alerts with the events of <see cref="Cameras"/>; empty: the gateway's own.</summary>
    public string Alerts { get; set; } = "";

    /// <summary>Ids of its cameras, separated by commas.</summary>
    public string Cameras { get; set; } = "";
}
