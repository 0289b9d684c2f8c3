using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using MaskPose.Edge.Certificates.Authority;
using MaskPose.Edge.Certificates.Files;
using MaskPose.Edge.Certificates.Settings;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Certificates;

/// <summary>This node's HTTPS certificate: the configured one, else one that it makes and renews itself.</summary>
public sealed class HttpsCertificate
{
    private readonly OwnCertificate? _own;
    private readonly TimeProvider _time;

    /// <param name="names">Names by which browsers reach this node, besides the machine's own.</param>
    /// <exception cref="IOException">A file can't be read or written, or others can read a key.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file holds no certificate or key.</exception>
    public HttpsCertificate(TlsOptions options, IEnumerable<string> names, TimeProvider time, ILogger<HttpsCertificate> logger)
    {
        _time = time;
        if (options.CertificateFile.Length == 0)
        {
            _own = new OwnCertificate(Folder(options), [.. Names().Concat(names)]);
            _own.Keep(time.GetUtcNow());
        }

        Pair = _own is null
            ? new CertificatePair($"{TlsOptions.Section}:{nameof(options.CertificateFile)}", options.CertificateFile, options.KeyFile, time, logger)
            : new CertificatePair($"{TlsOptions.Section}:{nameof(options.Folder)}", _own.CertificateFile, _own.KeyFile, time, logger);
        StrictTransport = _own is null && options.StrictTransportDays > 0 ? TimeSpan.FromDays(options.StrictTransportDays) : TimeSpan.Zero;
    }

    public CertificatePair Pair { get; }

    /// <summary>The authority that browsers can trust; null if the certificate was configured.</summary>
    public string? AuthorityFile => _own?.AuthorityFile;

    /// <summary>How long browsers must use only HTTPS; none for a certificate that the node made itself.</summary>
    public TimeSpan StrictTransport { get; }

    /// <summary>Renews the node's own; a configured one is renewed by its owner.</summary>
    /// <inheritdoc cref="OwnCertificate.Keep" path="/exception"/>
    public void Keep() => _own?.Keep(_time.GetUtcNow());

    /// <exception cref="IOException">None is set, and this user has no folder for application data.</exception>
    public static string Folder(TlsOptions options)
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return options.Folder.Length > 0 ? options.Folder
            : data.Length > 0 ? Path.Combine(data, "maskpose", "tls")
            : throw new IOException("this user has no folder for application data; set one");
    }

    private static IEnumerable<string> Names() =>
        [Environment.MachineName, $"{Environment.MachineName}.local", "localhost", $"{IPAddress.Loopback}", $"{IPAddress.IPv6Loopback}", .. Addresses()];

    /// <summary>IPv6 is left out: its addresses change by the day.</summary>
    private static IEnumerable<string> Addresses() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(n => n.OperationalStatus == OperationalStatus.Up)
        .SelectMany(n => n.GetIPProperties().UnicastAddresses)
        .Where(a => a.Address.AddressFamily == AddressFamily.InterNetwork)
        .Select(a => $"{a.Address}");
}
