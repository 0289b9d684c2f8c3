using System.Security.Cryptography.X509Certificates;
using MaskPose.Edge.Certificates.Authority;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Certificates.Settings;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Integration.Node;

/// <summary>A folder with a site's authority and the certificates of its nodes.</summary>
internal sealed class SiteFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-site-");
    private readonly CertificateAuthority _authority;

    public SiteFolder(string site = "school")
    {
        Site = site;
        // So long ago that there can be certificates that have ended.
        _authority = CertificateAuthority.Create(
            _folder.FullName, site, DateTimeOffset.UtcNow.AddDays(-700), new RoleIdentity(site, "authority", ["authority"], []));
    }

    public string Site { get; }

    public string AuthorityFile => File("authority.pem");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public SiteTlsOptions Issue(string name, string role, string[]? cameras = null, DateTimeOffset? at = null)
    {
        var identity = new RoleIdentity(Site, name, [role], cameras ?? []);
        _authority.Issue(name, new LeafRequest(name, ["127.0.0.1"], identity.Addresses(), CertificateAuthority.LeafLife), at ?? DateTimeOffset.UtcNow);
        return new SiteTlsOptions { AuthorityFile = AuthorityFile, CertificateFile = File($"{name}.pem"), KeyFile = File($"{name}.key") };
    }

    public static SiteTls Tls(SiteTlsOptions options, ILoggerFactory logs) => new(options, TimeProvider.System, logs.CreateLogger<SiteTls>());

    public X509Certificate2 Load(string name) => X509Certificate2.CreateFromPemFile(File($"{name}.pem"), File($"{name}.key"));

    public void Dispose() => _folder.Delete(recursive: true);
}
