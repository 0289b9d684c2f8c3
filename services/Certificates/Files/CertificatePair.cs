using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Certificates.Files;

/// <summary>A certificate with its key and its intermediates, as sent by TLS.</summary>
public sealed record ShownCertificate(X509Certificate2 Certificate, SslStreamCertificateContext Context)
{
    public DateTimeOffset Until => Certificate.NotAfter.ToUniversalTime();

    /// <summary>SHA-256, as browsers and <c>openssl x509 -fingerprint</c> write it.</summary>
    public string Fingerprint => string.Join(':', Certificate.GetCertHash(HashAlgorithmName.SHA256).Select(b => $"{b:X2}"));
}

/// <summary>A certificate and its key in PEM files, reloaded when they change; for concurrent use.</summary>
/// <param name="key">The setting that names the certificate's file.</param>
public sealed class CertificatePair(string key, string certificateFile, string keyFile, TimeProvider time, ILogger logger)
{
    private readonly WatchedFiles<ShownCertificate> _files = new(
        key, [certificateFile, keyFile], last => LoadNewer(certificateFile, keyFile, last, time.GetUtcNow()), time, logger);

    public string Key => key;

    /// <summary>Why the newest files are not in use; empty if they are.</summary>
    public string Refusal => _files.Refusal;

    /// <exception cref="IOException">A file can't be read, or all can read the key, and there is nothing earlier.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it, and there is nothing earlier.</exception>
    /// <exception cref="CryptographicException">It is not a certificate with its key, and there is nothing earlier.</exception>
    public ShownCertificate Get() => _files.Get();

    /// <exception cref="IOException">A file can't be read, or everybody on this machine can read the key.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    /// <exception cref="CryptographicException">The certificate or key is invalid, or they don't match.</exception>
    public static ShownCertificate Load(string certificateFile, string keyFile)
    {
        Secret.CheckFile(keyFile);
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            // Windows can't use one whose key is only in memory.
            var certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificateFile);
            return new ShownCertificate(certificate, SslStreamCertificateContext.Create(certificate, chain, offline: true));
        }
        catch (ArgumentException error)
        {
            throw new CryptographicException(error.Message, error);
        }
    }

    /// <summary>At the start an invalid one is used anyway, as it may be the machine's clock that is wrong.</summary>
    private static ShownCertificate LoadNewer(string certificateFile, string keyFile, ShownCertificate? last, DateTimeOffset now)
    {
        var newer = Load(certificateFile, keyFile);
        return last is null || now > last.Until || CertificateTimes.Refusal(newer.Certificate, now) is not { Length: > 0 } refusal
            ? newer
            : throw new CryptographicException(refusal);
    }
}
