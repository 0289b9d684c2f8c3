namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>Where the roles run that the gateway stands in front of; section <c>Gateway</c>.</summary>
public sealed class GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>HTTP address of the node that has the cameras, for instance <c>http://10.0.0.5:8080</c>. Empty: this process.</summary>
    public string CameraIngest { get; set; } = "";

    /// <summary>HTTP address of the node that has the events, for instance <c>http://10.0.0.6:8080</c>. Empty: this process.</summary>
    public string Alerts { get; set; } = "";

    /// <summary>
    /// How long a role elsewhere may be silent in the midst of an answer, 6000 to 600000 ms: longer than the 5 s for which a
    /// live picture waits for its next frame.
    /// </summary>
    public int TimeoutMs { get; set; } = 15_000;
}
