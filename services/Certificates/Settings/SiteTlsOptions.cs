namespace MaskPose.Edge.Certificates.Settings;

/// <summary>How the nodes of a site authenticate each other; section <c>Tls:Site</c>. Its files come from <c>maskpose certs</c>.</summary>
public sealed class SiteTlsOptions
{
    /// <summary>PEM file of the site's authority; may hold several while one replaces another.</summary>
    public string AuthorityFile { get; set; } = "";

    /// <summary>PEM file of this node's certificate, which names its site and roles.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of its private key.</summary>
    public string KeyFile { get; set; } = "";

    public bool IsSet => CertificateFile.Length > 0;
}
