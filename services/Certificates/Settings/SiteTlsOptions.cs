namespace MaskPose.Edge.Certificates.Settings;

/// <summary>By what the nodes of a site know each other; section <c>Tls:Site</c>. Its files come from <c>maskpose certs</c>.</summary>
public sealed class SiteTlsOptions
{
    /// <summary>PEM file of the site's authority; several in it while one takes another's place.</summary>
    public string AuthorityFile { get; set; } = "";

    /// <summary>PEM file of this node's certificate, which names its site and roles.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of its private key.</summary>
    public string KeyFile { get; set; } = "";

    public bool IsSet => CertificateFile.Length > 0;
}
