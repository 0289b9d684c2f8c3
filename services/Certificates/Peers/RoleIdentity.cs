using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MaskPose.Edge.Certificates.Peers;

/// <summary>
/// The identity in a certificate: each URI of its subject alternative names is a role,
/// <c>maskpose://site/role/name</c>, the role ingest with <c>?cameras=door,hall</c> if limited to some.
/// </summary>
/// <param name="Cameras">Cameras that it may report; empty: all.</param>
public sealed record RoleIdentity(string Site, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Cameras)
{
    private const string Scheme = "maskpose";
    private const string CamerasQuery = "?cameras=";
    private const string AlternativeNames = "2.5.29.17";

    /// <summary>uniformResourceIdentifier of GeneralName (RFC 5280, section 4.2.1.6).</summary>
    private static readonly Asn1Tag UriTag = new(TagClass.ContextSpecific, 6);

    public bool MaySpeakOf(string camera) => Cameras.Count == 0 || Cameras.Contains(camera);

    public override string ToString() => $"{Site}/{string.Join('+', Roles)}/{Name}";

    /// <summary>One URI per role.</summary>
    public IReadOnlyList<string> Addresses() =>
    [
        .. Roles.Select(r => $"{Scheme}://{Site}/{r}/{Name}{(r == "ingest" && Cameras.Count > 0 ? $"{CamerasQuery}{string.Join(',', Cameras)}" : "")}"),
    ];

    /// <exception cref="CryptographicException">It names no role.</exception>
    public static RoleIdentity Require(X509Certificate2 certificate) =>
        Of(certificate) ?? throw new CryptographicException("it names no role (maskpose://site/role/name)");

    /// <returns>Null if it names no role, or roles of different nodes.</returns>
    public static RoleIdentity? Of(X509Certificate2 certificate)
    {
        var addresses = Uris(certificate).Where(u => u.Scheme == Scheme && u.Segments.Length == 3).ToList();
        var owners = addresses.Select(a => (Site: a.Host, Name: a.Segments[2])).Distinct().ToList();
        return owners is not [var (site, name)] ? null : new RoleIdentity(
            site,
            name,
            [.. addresses.Select(a => a.Segments[1].TrimEnd('/'))],
            [.. addresses.Where(a => a.Query.StartsWith(CamerasQuery, StringComparison.Ordinal)).SelectMany(a => a.Query[CamerasQuery.Length..].Split(','))]);
    }

    private static IEnumerable<Uri> Uris(X509Certificate2 certificate)
    {
        foreach (var extension in certificate.Extensions.Where(e => e.Oid?.Value == AlternativeNames))
        {
            var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            while (names.HasData)
            {
                if (names.PeekTag() != UriTag)
                {
                    names.ReadEncodedValue();
                }
                else if (Uri.TryCreate(names.ReadCharacterString(UniversalTagNumber.IA5String, UriTag), UriKind.Absolute, out var uri))
                {
                    yield return uri;
                }
            }
        }
    }
}
