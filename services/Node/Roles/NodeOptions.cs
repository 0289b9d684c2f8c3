using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Node.Roles;

/// <summary>What this process does and where it listens; section <c>Node</c>.</summary>
public sealed class NodeOptions
{
    public const string Section = "Node";
    public const string Auto = "auto";
    public const string Always = "always";
    public const string Never = "never";

    /// <summary>Roles of this process, separated by commas: detector, classifier, headpose, ingest, alerts, gateway; or "all" of these; fleet in a center of many sites.</summary>
    [Required(ErrorMessage = $"{Section}:{nameof(Roles)} must be set.")]
    public string Roles { get; set; } = Role.All;

    /// <summary>The address to listen on: an IP address, or "*" for all of the machine's. Others than loopback are reached by others, so they want TLS.</summary>
    [Required(ErrorMessage = $"{Section}:{nameof(Address)} must be set.")]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>
    /// Whether a settings file that can't be used starts the page alone, which says why, in place of ending the program. Outside of that file.
    /// </summary>
    public bool StartWithFaults { get; set; } = true;

    /// <summary>The site's time zone, an IANA id; empty: the machine's. Where others have one of their own, as rules may, theirs holds.</summary>
    [TimeZoneId]
    public string TimeZone { get; set; } = "";

    /// <summary>Names by which browsers reach this node, separated by commas; addresses, localhost and the machine's own name need none.</summary>
    public string AllowedHosts { get; set; } = "";

    /// <summary>Origins of other sites' pages that may use this node, separated by commas; none: only its own page may.</summary>
    [RegularExpression(MaskPose.Edge.Node.Roles.AllowedOrigins.Pattern, ErrorMessage =
        "allowed: origins such as https://panel.school.example or http://10.0.0.7:3000, separated by commas; * is not, since any page could then read the cameras.")]
    public string AllowedOrigins { get; set; } = "";

    /// <summary>HTTP: page, API, health, metrics; 1 to 65535, 0 takes any free port.</summary>
    [Range(0, 65535, ErrorMessage = $"{Section}:{nameof(HttpPort)} must be 0 to 65535.")]
    public int HttpPort { get; set; } = 8080;

    /// <summary>
    /// Whether that port speaks HTTPS: "auto" where <see cref="Address"/> is not loopback or a certificate is given, "always" or "never".
    /// </summary>
    [AllowedValues(Auto, Always, Never, ErrorMessage = "allowed: auto, always, never.")]
    public string Https { get; set; } = Auto;

    /// <summary>A port of its own for <c>/metrics</c> and <c>/health</c>, so that monitoring reaches nothing else; -1: they are on <see cref="HttpPort"/>, 0 takes any free port.</summary>
    [Range(-1, 65535, ErrorMessage = $"{Section}:{nameof(MetricsPort)} must be -1 to 65535.")]
    public int MetricsPort { get; set; } = -1;

    /// <summary>The address of that port: an IP address, or "*" for all of the machine's; protected as the HTTP port is.</summary>
    [Required(ErrorMessage = $"{Section}:{nameof(MetricsAddress)} must be set.")]
    public string MetricsAddress { get; set; } = "127.0.0.1";

    /// <summary>Lets the node start although everybody who reaches the network can read or use it; it then says so all the time.</summary>
    public bool AllowUnprotectedNetwork { get; set; }

    /// <summary>gRPC of the stages in this process, for ingest in another one, by mutual TLS where <c>Tls:Site</c> is set; opened only where this process has some and not ingest; 1 to 65535, 0 takes any free port, -1 opens none.</summary>
    [Range(-1, 65535, ErrorMessage = $"{Section}:{nameof(GrpcPort)} must be -1 to 65535.")]
    public int GrpcPort { get; set; } = 8081;

    /// <summary>
    /// Seconds for which a process with stages for others goes on when it is told to stop, saying that it stops (readiness, grpc.health.v1), so
    /// that balancers send it nothing more; then it finishes what it has. 0 to 300.
    /// </summary>
    [Range(0, 300, ErrorMessage = $"{Section}:{nameof(DrainSeconds)} must be 0 to 300.")]
    public double DrainSeconds { get; set; }
}
