using System.Net.Security;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Balancer;
using Grpc.Net.Client.Configuration;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Transport.Replicas;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.Transport;

/// <summary>gRPC's channel to a stage, or to all of its replicas.</summary>
internal static class StageConnection
{
    /// <summary>How long a connection is kept; the next one uses the current certificates.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>A machine that is off does not refuse: it is silent.</summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A connection silent for this long is tried, and given up if nothing comes in the same time again.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    /// <summary>How often a name is resolved, so that new replicas are found; an address that fails is asked for sooner.</summary>
    private static readonly TimeSpan Resolving = TimeSpan.FromSeconds(15);

    /// <param name="role">Of the site's certificate that the stage must show.</param>
    /// <param name="site">Null: the site's nodes have no certificates; an address with https is then believed as the system's authorities say.</param>
    /// <exception cref="FormatException">The address is refused.</exception>
    public static GrpcChannel Open(string address, string role, TimeProvider time, SiteTls? site)
    {
        var parsed = StageAddress.Parse(address);
        var isSecure = parsed.IsSecure(hasCertificates: site is not null);
        var options = new GrpcChannelOptions
        {
            HttpHandler = Handler(isSecure ? site?.Call(address, role) : null),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = RawImage.MaxMessageBytes,
            MaxSendMessageSize = RawImage.MaxMessageBytes,
            // A stage that comes back is found again soon: frames don't wait.
            InitialReconnectBackoff = TimeSpan.FromMilliseconds(250),
            MaxReconnectBackoff = TimeSpan.FromSeconds(1),
        };
        if (!parsed.HasReplicas)
        {
            return GrpcChannel.ForAddress(parsed.Entries[0], options);
        }

        options.Credentials = isSecure ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure;
        options.ServiceConfig = new ServiceConfig { LoadBalancingConfigs = { new LoadBalancingConfig(ReplicaBalancerFactory.Policy) } };
        options.ServiceProvider = new ServiceCollection()
            .AddSingleton<LoadBalancerFactory>(new ReplicaBalancerFactory(time))
            .AddSingleton<ResolverFactory>(parsed.IsDns ? new DnsResolverFactory(Resolving) : new StaticResolverFactory(_ => parsed.Entries.Select(e => new BalancerAddress(e.Host, e.Port))))
            .BuildServiceProvider();
        return GrpcChannel.ForAddress(parsed.IsDns ? parsed.Entries[0] : new Uri($"static:///{role}"), options);
    }

    /// <param name="tls">Null: the system's.</param>
    private static SocketsHttpHandler Handler(SslClientAuthenticationOptions? tls)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = ConnectTimeout,
            KeepAlivePingDelay = Silence,
            KeepAlivePingTimeout = Silence,
        };
        if (tls is not null)
        {
            (handler.SslOptions, handler.PooledConnectionLifetime) = (tls, Life);
        }

        return handler;
    }
}
