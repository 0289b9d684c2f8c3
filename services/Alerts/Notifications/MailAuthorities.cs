using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>Authorities of the site's own, trusted in place of the system's; the server's name is checked all the same.</summary>
internal sealed class MailAuthorities
{
    private readonly X509Certificate2Collection _trusted = [];

    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It holds no certificates.</exception>
    public MailAuthorities(string file) => _trusted.ImportFromPemFile(file);

    public bool Accept(object sender, X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_trusted);
        chain.ChainPolicy.ExtraStore.AddRange(sent?.ChainElements.Select(e => e.Certificate).ToArray() ?? []);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var own = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(own);
    }
}
