using System.Net;
using MaskPose.Edge.Certificates.Peers;
using Yarp.ReverseProxy.Forwarder;

namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>How a gateway reaches roles elsewhere: by the site's certificates, if it has some and the address begins with https.</summary>
internal sealed class RoleClients(IReadOnlyList<RemoteRole> roles, SiteTls? site = null) : ForwarderHttpClientFactory
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    /// <summary>How long a connection is kept; the next one uses the current certificates.</summary>
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromHours(1);

    public static SocketsHttpHandler Handler(RemoteRole role, SiteTls? site)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        Protect(handler, role, site);
        return handler;
    }

    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        Protect(handler, roles.Single(r => r.Id == context.ClusterId), site);
    }

    private static void Protect(SocketsHttpHandler handler, RemoteRole role, SiteTls? site)
    {
        handler.ConnectTimeout = ConnectTimeout;
        handler.AutomaticDecompression = DecompressionMethods.None;
        if (site is not null)
        {
            (handler.SslOptions, handler.PooledConnectionLifetime) = (site.Call(role.Key, role.Kind.Role), ConnectionLife);
        }
    }
}
