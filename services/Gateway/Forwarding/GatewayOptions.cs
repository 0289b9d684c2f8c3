using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>The addresses of the roles behind the gateway, and its limits; section <c>Gateway</c>.</summary>
public sealed class GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>
    /// HTTP address of the node with the cameras, for instance <c>http://10.0.0.5:8080</c>; several, separated by commas, that all have
    /// the same. Empty: this process.
    /// </summary>
    public string CameraIngest { get; set; } = "";

    /// <summary>HTTP address of the node with the events, for instance <c>http://10.0.0.6:8080</c>; several likewise. Empty: this process.</summary>
    public string Alerts { get; set; } = "";

    /// <summary>In a center: HTTP address of the role fleet, or several of its instances. Empty: this process, or none.</summary>
    public string Fleet { get; set; } = "";

    /// <summary>Further nodes by name, each with cameras of its own.</summary>
    public Dictionary<string, GatewayNodeOptions> Nodes { get; set; } = [];

    /// <summary>Which of several addresses is used, in YARP's terms.</summary>
    [AllowedValues("PowerOfTwoChoices", "LeastRequests", "RoundRobin", "Random", "FirstAlphabetical",
        ErrorMessage = "allowed: PowerOfTwoChoices, LeastRequests, RoundRobin, Random, FirstAlphabetical.")]
    public string LoadBalancing { get; set; } = "PowerOfTwoChoices";

    /// <summary>How often each of several addresses is checked, 1 to 600 s.</summary>
    [Range(1, 600, ErrorMessage = "allowed: 1 to 600 s.")]
    public int HealthSeconds { get; set; } = 5;

    /// <summary>
    /// How long a remote role may pause within an answer, 6000 to 600000 ms: longer than the 5 s for which a
    /// live picture waits for its next frame.
    /// </summary>
    [Range(6000, 600_000, ErrorMessage = "allowed: 6000 to 600000 ms.")]
    public int TimeoutMs { get; set; } = 15_000;

    /// <summary>Requests a second from one address, with bursts of as many more; further ones are refused (429). 0 lets all pass.</summary>
    [Range(0, 100_000, ErrorMessage = "allowed: 0 to 100000.")]
    public int RequestsPerSecond { get; set; } = 100;

    /// <summary>A larger request body is refused.</summary>
    [Range(1, 1_048_576, ErrorMessage = "allowed: 1 to 1048576 KiB.")]
    public int MaximumBodyKilobytes { get; set; } = 1024;
}
