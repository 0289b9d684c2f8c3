using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using MaskPose.Edge.Certificates.Authority;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Wording;
using MaskPose.Edge.Node.Roles;

namespace MaskPose.Edge.Node.Cli;

/// <summary>A folder with a site's authority and its certificates. Each method returns what it did, as lines.</summary>
internal sealed class SiteCertificates(string folder, DateTimeOffset now)
{
    private const string AuthorityRole = "authority";

    /// <exception cref="NodeConfigurationException">It is not an id, or there already is an authority.</exception>
    public string Init(string site, bool force)
    {
        CheckId("SITE", site);
        if (CertificateAuthority.Exists(folder) && !force)
        {
            throw new NodeConfigurationException($"{folder} already has an authority; allowed: another --folder, or --force, after which its nodes are no longer trusted.");
        }

        var authority = CertificateAuthority.Create(folder, $"MaskPose Edge site {site}", now, new RoleIdentity(site, AuthorityRole, [AuthorityRole], []));
        return $"{Path.Combine(folder, CertificateAuthority.CertificateName)}: the authority of {site}, until {Date(authority.Certificate.NotAfter)}. "
            + $"Do not copy {CertificateAuthority.KeyName} to any node.";
    }

    /// <exception cref="NodeConfigurationException">A name is not allowed, or already exists.</exception>
    public string Issue(string name, string[] roles, string[] cameras, string[] hosts, bool force)
    {
        CheckId("NAME", name);
        Array.ForEach(roles, CheckRole);
        foreach (var camera in cameras.Where(c => !CameraIds.IsAllowed(c)))
        {
            throw new NodeConfigurationException($"--camera is \"{camera}\"; allowed: {CameraIds.Allowed}.");
        }

        if (cameras.Length > 0 && !roles.Contains("ingest"))
        {
            throw new NodeConfigurationException($"--camera is \"{cameras[0]}\" and no --role is ingest; allowed: cameras of ingest.");
        }

        if (File.Exists(PathOf(name)) && !force)
        {
            throw new NodeConfigurationException($"{PathOf(name)} already exists; allowed: another NAME, \"maskpose certs renew {name}\", or --force.");
        }

        var authority = CertificateAuthority.Open(folder);
        return Sign(authority, new RoleIdentity(RoleIdentity.Require(authority.Certificate).Site, name, [.. roles.Distinct()], cameras), hosts);
    }

    /// <exception cref="NodeConfigurationException">There is no such certificate.</exception>
    public IEnumerable<string> Renew(string[] names)
    {
        var authority = CertificateAuthority.Open(folder);
        var all = All();
        if (Array.Find(names, n => all.All(a => a.Identity.Name != n)) is { } unknown)
        {
            var known = all.Select(a => a.Identity.Name).ToList();
            throw new NodeConfigurationException($"NAME is \"{unknown}\"; allowed: {string.Join(", ", known)}.{Nearest.Hint(unknown, known)}");
        }

        return all.Where(a => names.Length == 0 || names.Contains(a.Identity.Name)).Select(a => Sign(authority, a.Identity, HostsOf(a.Certificate)));
    }

    public IEnumerable<string> List() => All()
        .Prepend(Known(CertificateAuthority.Open(folder).Certificate)!.Value)
        .Select(a => string.Create(
            CultureInfo.InvariantCulture,
            $"{a.Identity.Name,-20} {string.Join(',', a.Identity.Roles),-30} until {Date(a.Certificate.NotAfter)} ({Math.Floor((a.Certificate.NotAfter - now).TotalDays)} days){Only(a.Identity)}"));

    private string Sign(CertificateAuthority authority, RoleIdentity identity, IReadOnlyList<string> hosts)
    {
        var issued = authority.Issue(identity.Name, new LeafRequest(identity.Name, hosts, identity.Addresses(), CertificateAuthority.LeafLife), now);
        return $"{PathOf(identity.Name)}: {string.Join(", ", identity.Addresses())}, until {Date(issued.NotAfter)}. On that node: "
            + $"Tls:Site:CertificateFile={identity.Name}.pem, Tls:Site:KeyFile={identity.Name}.key, Tls:Site:AuthorityFile={CertificateAuthority.CertificateName}.";
    }

    /// <summary>Each that names a node, by name.</summary>
    private List<(RoleIdentity Identity, X509Certificate2 Certificate)> All() =>
    [
        .. Directory.EnumerateFiles(folder, "*.pem")
            .Where(f => Path.GetFileName(f) != CertificateAuthority.CertificateName)
            .Order(StringComparer.Ordinal)
            .Select(f => Known(X509CertificateLoader.LoadCertificateFromFile(f)))
            .OfType<(RoleIdentity, X509Certificate2)>(),
    ];

    private static (RoleIdentity Identity, X509Certificate2 Certificate)? Known(X509Certificate2 certificate) =>
        RoleIdentity.Of(certificate) is { } identity ? (identity, certificate) : null;

    private static List<string> HostsOf(X509Certificate2 certificate) =>
    [
        .. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(n => n.EnumerateDnsNames().Concat(n.EnumerateIPAddresses().Select(a => a.ToString()))),
    ];

    private static string Only(RoleIdentity identity) => identity.Cameras.Count > 0 ? $"; only {string.Join(", ", identity.Cameras)}" : "";

    private static void CheckRole(string role)
    {
        if (Role.Table.All(r => r.Name != role))
        {
            var allowed = Role.Table.Select(r => r.Name).ToList();
            throw new NodeConfigurationException($"--role is \"{role}\"; allowed: {string.Join(", ", allowed)}.{Nearest.Hint(role, allowed)}");
        }
    }

    private static void CheckId(string what, string id)
    {
        if (!CameraIds.IsAllowed(id) || id == AuthorityRole)
        {
            throw new NodeConfigurationException($"{what} is \"{id}\"; allowed: {CameraIds.Allowed}, but for \"{AuthorityRole}\".");
        }
    }

    private string PathOf(string name) => Path.Combine(folder, $"{name}.pem");

    private static string Date(DateTime at) => at.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
