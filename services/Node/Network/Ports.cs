using System.Net;
using System.Net.Security;
using MaskPose.Edge.Certificates;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Node.Roles;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace MaskPose.Edge.Node.Network;

/// <summary>Where a node listens, and how that is protected.</summary>
internal static class Ports
{
    /// <exception cref="NodeConfigurationException">The address is invalid.</exception>
    public static void Listen(KestrelServerOptions kestrel, NodeOptions node, IReadOnlyList<Role> roles, HttpProtection protection, HttpProtection ofMetrics)
    {
        var address = Address(node);
        kestrel.AddServerHeader = false;
        kestrel.Listen(address, node.HttpPort, listen =>
        {
            listen.Protocols = protection == HttpProtection.None ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
            Protect(listen, protection, isRequired: false);
        });
        if (HasGrpc(node, roles))
        {
            // Without TLS there is nothing to negotiate HTTP/2 with, so gRPC has a port of its own.
            kestrel.Listen(address, node.GrpcPort, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                Protect(listen, kestrel.ApplicationServices.GetService<SiteTls>() is null ? HttpProtection.None : HttpProtection.Site, isRequired: true);
            });
        }

        ListenForMetrics(kestrel, node, ofMetrics);
    }

    private static void ListenForMetrics(KestrelServerOptions kestrel, NodeOptions node, HttpProtection protection)
    {
        if (node.MetricsPort >= 0)
        {
            kestrel.Listen(MetricsAddress(node), node.MetricsPort, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                Protect(listen, protection, isRequired: false);
                MetricsPort.Mark(listen);
            });
        }
    }

    /// <summary>Whether a role elsewhere needs the gRPC port; no other opens it.</summary>
    public static bool HasGrpc(NodeOptions node, IReadOnlyList<Role> roles) =>
        node.GrpcPort >= 0 && RoleAddresses.Served(roles).Count > 0;

    /// <exception cref="NodeConfigurationException">The address is invalid.</exception>
    public static IPAddress Address(NodeOptions node) => Parse(nameof(node.Address), node.Address);

    /// <exception cref="NodeConfigurationException">The address is invalid.</exception>
    public static IPAddress MetricsAddress(NodeOptions node) => Parse(nameof(node.MetricsAddress), node.MetricsAddress);

    private static IPAddress Parse(string member, string address) => address == "*" ? IPAddress.Any
        : IPAddress.TryParse(address, out var parsed) ? parsed
        : throw new NodeConfigurationException(
            $"{NodeOptions.Section}:{member} is \"{address}\"; allowed: an IP address of this machine, or *.");

    private static void Protect(ListenOptions listen, HttpProtection protection, bool isRequired)
    {
        var services = listen.ApplicationServices;
        if (protection == HttpProtection.Https)
        {
            var https = services.GetRequiredService<HttpsCertificate>();
            listen.UseHttps(Handshake(_ => new() { ServerCertificateContext = https.Pair.Get().Context }));
        }
        else if (protection == HttpProtection.Site)
        {
            var site = services.GetRequiredService<SiteTls>();
            listen.UseHttps(Handshake(from => site.Serve(from, isRequired)));
        }
    }

    /// <summary>Asked for each connection, so that renewed files count from the next one on.</summary>
    private static TlsHandshakeCallbackOptions Handshake(Func<EndPoint?, SslServerAuthenticationOptions> options) => new()
    {
        OnConnection = context => ValueTask.FromResult(options(context.Connection.RemoteEndPoint)),
    };
}
