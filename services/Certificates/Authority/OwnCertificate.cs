using System.Security.Cryptography;
using MaskPose.Edge.Certificates.Files;

namespace MaskPose.Edge.Certificates.Authority;

/// <summary>
/// The certificate that a node makes itself if none is configured, signed by an authority of its own in the same folder: a
/// browser that trusts that authority does not warn again when the certificate is renewed.
/// </summary>
public sealed class OwnCertificate(string folder, IReadOnlyList<string> hosts)
{
    /// <summary>It is renewed this long before it expires.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromDays(45);

    private const string Name = "https";

    public string CertificateFile => Path.Combine(folder, $"{Name}.pem");

    public string KeyFile => Path.Combine(folder, $"{Name}.key");

    public string AuthorityFile => Path.Combine(folder, CertificateAuthority.CertificateName);

    /// <summary>Creates what is missing, and renews a certificate that expires soon or does not name this machine.</summary>
    /// <exception cref="IOException">The folder can't be read or written, or others can read a key.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    /// <exception cref="CryptographicException">The existing files are not an authority.</exception>
    public void Keep(DateTimeOffset now)
    {
        if (CertificateAuthority.Exists(folder) && IsGood(now))
        {
            return;
        }

        var authority = CertificateAuthority.Exists(folder)
            ? CertificateAuthority.Open(folder)
            : CertificateAuthority.Create(folder, $"MaskPose Edge on {Environment.MachineName}", now);
        authority.Issue(Name, new LeafRequest(hosts[0], hosts, [], CertificateAuthority.LeafLife), now);
    }

    private bool IsGood(DateTimeOffset now)
    {
        try
        {
            using var certificate = CertificatePair.Load(CertificateFile, KeyFile).Certificate;
            return now < certificate.NotAfter - Renewal && now > certificate.NotBefore && hosts.All(h => certificate.MatchesHostname(h));
        }
        catch (Exception error) when (error is IOException or CryptographicException)
        {
            return false;
        }
    }
}
