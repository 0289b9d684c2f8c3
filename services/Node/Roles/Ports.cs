using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MaskPose.Edge.Node.Roles;

/// <summary>Where a node listens.</summary>
internal static class Ports
{
    /// <exception cref="NodeConfigurationException">The address is none.</exception>
    public static void Listen(KestrelServerOptions kestrel, NodeOptions node, IReadOnlyList<Role> roles)
    {
        var address = Address(node);
        kestrel.AddServerHeader = false;
        kestrel.Listen(address, node.HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
        if (HasGrpc(node, roles))
        {
            // Without TLS there is nothing to negotiate HTTP/2 with, so gRPC has a port of its own.
            kestrel.Listen(address, node.GrpcPort, listen => listen.Protocols = HttpProtocols.Http2);
        }
    }

    /// <summary>Whether a role elsewhere needs the gRPC port; no other opens it.</summary>
    public static bool HasGrpc(NodeOptions node, IReadOnlyList<Role> roles) =>
        node.GrpcPort >= 0 && RoleAddresses.Served(roles).Count > 0;

    /// <exception cref="NodeConfigurationException">The address is none.</exception>
    public static IPAddress Address(NodeOptions node) => node.Address == "*" ? IPAddress.Any
        : IPAddress.TryParse(node.Address, out var parsed) ? parsed
        : throw new NodeConfigurationException(
            $"{NodeOptions.Section}:Address is \"{node.Address}\"; allowed: an IP address of this machine, or *.");
}
