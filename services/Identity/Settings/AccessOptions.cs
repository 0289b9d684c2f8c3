using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Identity.Settings;

/// <summary>Who may use this node over HTTP; section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>Whether people and programs prove who they are. Without it everybody who reaches the port may do everything.</summary>
    public bool SignIn { get; set; } = true;

    /// <summary>
    /// The database of users, keys and sessions. Empty: beside that of the events, with <c>.users</c> appended.
    /// </summary>
    public string File { get; set; } = "";

    /// <summary>A session ends after this many hours without a request.</summary>
    [Range(0.1, 744, ErrorMessage = "allowed: 0.1 to 744 hours.")]
    public double IdleHours { get; set; } = 12;

    /// <summary>A session ends after this many hours in any case.</summary>
    [Range(0.1, 8784, ErrorMessage = "allowed: 0.1 to 8784 hours.")]
    public double SessionHours { get; set; } = 168;

    /// <summary>The secret with which a gateway signs the caller's identity for remote roles; at least 32 bytes.</summary>
    [DataType(DataType.Password)]
    public string ForwardingKey { get; set; } = "";

    /// <summary>A file with it, in place of <see cref="ForwardingKey"/>.</summary>
    public string ForwardingKeyFile { get; set; } = "";

    public ProxyOptions Proxy { get; set; } = new();

    public SingleSignOnOptions OpenIdConnect { get; set; } = new();
}
