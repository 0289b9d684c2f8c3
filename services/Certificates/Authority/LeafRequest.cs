using System.Net;
using System.Security.Cryptography.X509Certificates;
using MaskPose.Edge.Certificates.Peers;

namespace MaskPose.Edge.Certificates.Authority;

/// <summary>The contents of a certificate.</summary>
/// <param name="Name">Its common name, for people.</param>
/// <param name="Hosts">DNS names and IP addresses by which clients reach it.</param>
/// <param name="Identities">URIs of the form <c>maskpose://site/role/name</c>; none: for browsers only.</param>
public sealed record LeafRequest(string Name, IReadOnlyList<string> Hosts, IReadOnlyList<string> Identities, TimeSpan Life)
{
    public X509Extension AlternativeNames()
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var identity in Identities)
        {
            names.AddUri(new Uri(identity));
        }

        foreach (var host in Hosts.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        return names.Build();
    }

    /// <summary>A node is both: the server of some calls and the client of others.</summary>
    public X509Extension Purposes() => new X509EnhancedKeyUsageExtension(
        Identities.Count > 0 ? [KeyPurposes.Server, KeyPurposes.Client] : [KeyPurposes.Server], critical: false);
}
