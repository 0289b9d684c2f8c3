using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Certificates.Settings;

/// <summary>What this node shows browsers and the other nodes of its site; section <c>Tls</c>.</summary>
public sealed class TlsOptions
{
    public const string Section = "Tls";

    /// <summary>PEM file of the certificate for HTTPS, with those between it and its authority; empty: one that the node makes itself.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of its private key, without a password.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Where a certificate that the node makes itself is kept; empty: <c>maskpose/tls</c> in the user's folder for application data.</summary>
    public string Folder { get; set; } = "";

    /// <summary>For so long browsers ask this host by HTTPS only, where <see cref="CertificateFile"/> is set; 0 does not say so.</summary>
    [Range(0, 730, ErrorMessage = "allowed: 0 to 730 days.")]
    public int StrictTransportDays { get; set; } = 30;

    public SiteTlsOptions Site { get; set; } = new();
}
