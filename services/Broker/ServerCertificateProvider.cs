using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MQTTnet.Certificates;

namespace MaskPose.Edge.Broker;

/// <summary>
/// The embedded broker's certificate. A changed file is read for the next connection, so that a renewed one needs no restart;
/// if it can't be used the last good one stays. For concurrent use.
/// </summary>
public sealed class ServerCertificateProvider(IOptions<BrokerOptions> broker, ILogger<ServerCertificateProvider> logger) : ICertificateProvider, IDisposable
{
    private readonly BrokerTlsOptions _options = broker.Value.Tls;
    private readonly Lock _lock = new();
    private X509Certificate2? _certificate;
    private DateTime _writtenAt;

    /// <exception cref="IOException">A file can't be read, and there is no earlier one.</exception>
    /// <exception cref="CryptographicException">It is not a certificate with its key, and there is no earlier one.</exception>
    public X509Certificate2 GetCertificate()
    {
        lock (_lock)
        {
            var writtenAt = File.GetLastWriteTimeUtc(_options.CertificateFile);
            if (_certificate is not null && writtenAt == _writtenAt)
            {
                return _certificate;
            }

            _writtenAt = writtenAt;
            return _certificate = TryLoad(_certificate);
        }
    }

    /// <summary>Whether a certificate is the broker's own.</summary>
    public bool Is(X509Certificate? other) => other is not null && other.GetRawCertData().AsSpan().SequenceEqual(GetCertificate().RawData);

    public void Dispose() => _certificate?.Dispose();

    /// <exception cref="IOException">A file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    /// <exception cref="CryptographicException">The certificate or key is invalid, or they don't match.</exception>
    internal static X509Certificate2 Load(BrokerTlsOptions options)
    {
        Secret.CheckFile(options.KeyFile);
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(options.CertificateFile, options.KeyFile);
            // Windows can't use one whose key is only in memory.
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (ArgumentException error)
        {
            throw new CryptographicException(error.Message, error);
        }
    }

    private X509Certificate2 TryLoad(X509Certificate2? last)
    {
        try
        {
            return Load(_options);
        }
        catch (Exception error) when (last is not null && error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            logger.CertificateNotRead(_options.CertificateFile, error.Message);
            return last!;
        }
    }
}
