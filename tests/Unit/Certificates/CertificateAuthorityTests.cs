using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MaskPose.Edge.Certificates.Authority;
using MaskPose.Edge.Certificates.Files;
using MaskPose.Edge.Certificates.Peers;
using Xunit;

namespace MaskPose.Edge.Unit.Certificates;

[UnsupportedOSPlatform("windows")]
public sealed class CertificateAuthorityTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly CertificateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_AnAuthority_IsOneForTenYearsWhoseKeyIsItsOwnersAlone()
    {
        var own = _folder.Authority.Certificate;

        Assert.True(own.Extensions.OfType<X509BasicConstraintsExtension>().Single() is { CertificateAuthority: true, Critical: true });
        Assert.InRange((own.NotAfter - own.NotBefore).TotalDays, 3652, 3653);
        Assert.Equal(Owner, File.GetUnixFileMode(_folder.File("authority.key")));
        Assert.Equal(ECCurve.NamedCurves.nistP256.Oid.Value, own.GetECDsaPublicKey()!.ExportParameters(false).Curve.Oid.Value);
    }

    [Fact]
    public void Issue_OfARole_IsBelievedForBothEndsAndNamesIt()
    {
        var issued = Issue("maskpose://school/ingest/cam-box?cameras=door,hall");

        Assert.Equal("", Refusal(issued, KeyPurposes.Client));
        Assert.Equal("", Refusal(issued, KeyPurposes.Server));
        var identity = RoleIdentity.Of(issued)!;
        Assert.Equal(("school", "cam-box", "ingest"), (identity.Site, identity.Name, Assert.Single(identity.Roles)));
        Assert.Equal((true, false), (identity.MaySpeakOf("hall"), identity.MaySpeakOf("yard")));
        Assert.Equal(Owner, File.GetUnixFileMode(_folder.File("cam-box.key")));
        Assert.True(issued.MatchesHostname("10.0.0.5"));
    }

    [Fact]
    public void Refusal_OfOthers_NamesTheReason()
    {
        using var foreign = new CertificateFolder();
        var stranger = foreign.Authority.Issue("x", new LeafRequest("x", [], ["maskpose://school/ingest/x"], CertificateAuthority.LeafLife), foreign.Now);
        var browser = _folder.Authority.Issue("b", new LeafRequest("b", ["b"], [], CertificateAuthority.LeafLife), _folder.Now);
        var good = Issue("maskpose://school/ingest/cam-box");

        Assert.Contains("another authority", Refusal(stranger, KeyPurposes.Client), StringComparison.Ordinal);
        Assert.Contains("not issued for this use", Refusal(browser, KeyPurposes.Client), StringComparison.Ordinal);
        Assert.Contains("names no role", Refusal(browser, KeyPurposes.Server), StringComparison.Ordinal);
        Assert.Contains("of the site hospital", Refusal(Issue("maskpose://hospital/ingest/cam-box"), KeyPurposes.Client), StringComparison.Ordinal);
        _folder.Time.Advance(TimeSpan.FromDays(366));
        Assert.Equal("it expired on 2027-03-01 09:30 UTC", Refusal(good, KeyPurposes.Client));
        _folder.Time.AdjustTime(new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Contains("not valid before 2026-03-01", Refusal(good, KeyPurposes.Client), StringComparison.Ordinal);
    }

    [Fact]
    public void Issue_NearTheAuthoritysEnd_EndsWithIt()
    {
        var issued = _folder.Authority.Issue(
            "late", new LeafRequest("late", [], ["maskpose://school/alerts/late"], CertificateAuthority.LeafLife), _folder.Now.AddDays(3600));

        Assert.Equal(_folder.Authority.Certificate.NotAfter, issued.NotAfter);
    }

    [Fact]
    public void Keep_TheNodesOwn_StaysUntilItEndsSoonOrTheMachineHasAnotherName()
    {
        using var place = new CertificateFolder();
        var folder = place.File("tls");
        var first = Keep(folder, ["door-box", "10.0.0.5"]);

        Assert.Equal(first, Keep(folder, ["door-box", "10.0.0.5"]));
        var moved = Keep(folder, ["door-box", "10.0.0.9"]);
        Assert.NotEqual(first, moved);
        var authority = File.ReadAllText(Path.Combine(folder, "authority.pem"));
        _folder.Time.Advance(TimeSpan.FromDays(321));
        Assert.NotEqual(moved, Keep(folder, ["door-box", "10.0.0.9"]));
        Assert.Equal(authority, File.ReadAllText(Path.Combine(folder, "authority.pem")));
    }

    private string Keep(string folder, string[] hosts)
    {
        var own = new OwnCertificate(folder, hosts);
        own.Keep(_folder.Now);
        var shown = CertificatePair.Load(own.CertificateFile, own.KeyFile);
        Assert.All(hosts, h => Assert.True(shown.Certificate.MatchesHostname(h)));
        return shown.Fingerprint;
    }

    private X509Certificate2 Issue(string identity) => _folder.Authority.Issue(
        "cam-box", new LeafRequest("cam-box", ["10.0.0.5"], [identity], CertificateAuthority.LeafLife), _folder.Now);

    private string Refusal(X509Certificate2 certificate, Oid purpose) =>
        PeerCheck.Refusal(certificate, [_folder.Authority.Certificate], "school", purpose, _folder.Now);
}
