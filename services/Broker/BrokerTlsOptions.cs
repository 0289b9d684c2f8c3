namespace MaskPose.Edge.Broker;

/// <summary>The embedded broker's certificate; section <c>Broker:Tls</c>. Without it nothing is encrypted.</summary>
public sealed class BrokerTlsOptions
{
    /// <summary>PEM file of its certificate.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of the certificate's private key, without a password.</summary>
    public string KeyFile { get; set; } = "";

    public bool IsSet => CertificateFile.Length > 0;
}
