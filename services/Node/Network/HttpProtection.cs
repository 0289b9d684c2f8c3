using System.Net;
using MaskPose.Edge.Certificates.Settings;
using MaskPose.Edge.Node.Roles;

namespace MaskPose.Edge.Node.Network;

/// <summary>How the HTTP port is protected.</summary>
internal enum HttpProtection
{
    /// <summary>Not at all: on loopback a browser needs none.</summary>
    None,

    /// <summary>HTTPS, by a certificate for browsers.</summary>
    Https,

    /// <summary>HTTPS by the site's certificate; all but health and metrics is for gateways of the site.</summary>
    Site,
}

/// <summary>Which protection a node has by its settings.</summary>
internal static class HttpProtections
{
    /// <exception cref="NodeConfigurationException">The address is invalid.</exception>
    public static HttpProtection Of(NodeOptions node, TlsOptions tls, IReadOnlyList<Role> roles) =>
        node.Https == NodeOptions.Never ? HttpProtection.None
        : tls.Site.IsSet && !roles.Any(r => r.HasPage) ? HttpProtection.Site
        : node.Https == NodeOptions.Always || tls.CertificateFile.Length > 0 || !IPAddress.IsLoopback(Ports.Address(node)) ? HttpProtection.Https
        : HttpProtection.None;

    /// <summary>Of the port of metrics, where there is one: it is for people's programs, which have no certificate of the site.</summary>
    /// <exception cref="NodeConfigurationException">The address is invalid.</exception>
    public static HttpProtection OfMetrics(NodeOptions node) =>
        node.MetricsPort < 0 || node.Https == NodeOptions.Never ? HttpProtection.None
        : node.Https == NodeOptions.Always || !IPAddress.IsLoopback(Ports.MetricsAddress(node)) ? HttpProtection.Https
        : HttpProtection.None;
}
