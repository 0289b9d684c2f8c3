using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Certificates.Files;

/// <summary>The authorities of a PEM file, reloaded when it changes; for concurrent use.</summary>
internal sealed class TrustedAuthorities(string key, string file, TimeProvider time, ILogger logger)
{
    private readonly WatchedFiles<X509Certificate2Collection> _files = new(key, [file], _ => Load(file), time, logger);

    public string Refusal => _files.Refusal;

    public X509Certificate2Collection Get() => _files.Get();

    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    /// <exception cref="CryptographicException">There is no authority in it.</exception>
    public static X509Certificate2Collection Load(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities.Any(a => a.Extensions.OfType<X509BasicConstraintsExtension>().Any(b => b.CertificateAuthority))
            ? authorities
            : throw new CryptographicException("there is no authority's certificate in it");
    }
}
