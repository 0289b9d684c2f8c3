using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Certificates.Settings;

/// <summary>This node's certificates for browsers and the other nodes of its site; section <c>Tls</c>.</summary>
public sealed class TlsOptions
{
    public const string Section = "Tls";

    /// <summary>PEM file of the certificate for HTTPS, with its intermediates; empty: one that the node makes itself.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of its private key, without a password.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Where a certificate that the node makes itself is kept; empty: <c>maskpose/tls</c> in the user's folder for application data.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Days for which browsers use only HTTPS with this host, sent if <see cref="CertificateFile"/> is set; 0: not sent.</summary>
    [Range(0, 730, ErrorMessage = "allowed: 0 to 730 days.")]
    public int StrictTransportDays { get; set; } = 30;

    public SiteTlsOptions Site { get; set; } = new();
}
