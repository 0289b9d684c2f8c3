using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MaskPose.Edge.Certificates.Files;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Settings;

namespace MaskPose.Edge.Certificates.Authority;

/// <summary>An authority in a folder, <c>authority.pem</c> and <c>authority.key</c> (0600), that signs certificates beside them.</summary>
public sealed class CertificateAuthority
{
    public const string CertificateName = "authority.pem";
    public const string KeyName = "authority.key";
    public static readonly TimeSpan Life = TimeSpan.FromDays(3652);
    public static readonly TimeSpan LeafLife = TimeSpan.FromDays(365);

    /// <summary>So that a machine whose clock is a little behind accepts a new one.</summary>
    private static readonly TimeSpan Backdate = TimeSpan.FromHours(1);

    private readonly string _folder;
    private readonly X509Certificate2 _own;

    private CertificateAuthority(string folder, X509Certificate2 own) => (_folder, _own) = (folder, own);

    public X509Certificate2 Certificate => _own;

    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, CertificateName)) || File.Exists(Path.Combine(folder, KeyName));

    /// <summary>Creates one; existing files are overwritten.</summary>
    /// <param name="site">Its identity; null: only for its node's own certificate.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static CertificateAuthority Create(string folder, string name, DateTimeOffset now, RoleIdentity? site = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (site is not null)
        {
            request.CertificateExtensions.Add(new LeafRequest(name, [], site.Addresses(), Life).AlternativeNames());
        }

        var own = request.CreateSelfSigned(now - Backdate, now + Life);
        PrivateFile.MakeFolder(folder);
        PrivateFile.Replace(Path.Combine(folder, KeyName), key.ExportPkcs8PrivateKeyPem());
        PrivateFile.Replace(Path.Combine(folder, CertificateName), own.ExportCertificatePem() + "\n", PrivateFile.PublicMode);
        return new CertificateAuthority(folder, own);
    }

    /// <exception cref="IOException">It can't be read, or others can read the key.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    /// <exception cref="CryptographicException">It is not an authority.</exception>
    public static CertificateAuthority Open(string folder) =>
        new(folder, CertificatePair.Load(Path.Combine(folder, CertificateName), Path.Combine(folder, KeyName)).Certificate);

    /// <summary>Signs one with a new key, as <c>{file}.pem</c> and <c>{file}.key</c> (0600); existing files are overwritten.</summary>
    /// <exception cref="IOException">They can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public X509Certificate2 Issue(string file, LeafRequest leaf, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={leaf.Name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_own, true, false));
        request.CertificateExtensions.Add(leaf.AlternativeNames());
        request.CertificateExtensions.Add(leaf.Purposes());
        var issued = request.Create(
            _own, Later(now - Backdate, _own.NotBefore), Earlier(now + leaf.Life, _own.NotAfter), RandomNumberGenerator.GetBytes(16));
        PrivateFile.Replace(Path.Combine(_folder, $"{file}.key"), key.ExportPkcs8PrivateKeyPem());
        PrivateFile.Replace(Path.Combine(_folder, $"{file}.pem"), issued.ExportCertificatePem() + "\n", PrivateFile.PublicMode);
        return issued;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
