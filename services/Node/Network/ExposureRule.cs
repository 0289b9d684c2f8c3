using System.Net;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Broker;
using MaskPose.Edge.Certificates.Settings;
using MaskPose.Edge.Identity.Settings;
using MaskPose.Edge.Node.Roles;

namespace MaskPose.Edge.Node.Network;

/// <summary>Everything reachable from other machines must be protected: otherwise the node does not start, unless a key allows it by name.</summary>
internal static class ExposureRule
{
    private const string Allowing = $"{NodeOptions.Section}:{nameof(NodeOptions.AllowUnprotectedNetwork)}";

    /// <summary>What is not protected, a sentence each with the key and what would protect it.</summary>
    /// <exception cref="NodeConfigurationException">The address is invalid.</exception>
    public static IReadOnlyList<string> Exposed(IConfiguration configuration, NodeOptions node, IReadOnlyList<Role> roles) =>
    [
        .. IPAddress.IsLoopback(Ports.Address(node)) ? [] : WithoutTls(Tls(configuration), node, roles),
        .. WithoutSignIn(configuration, node, roles),
        .. MetricsWithoutTls(node),
        .. BrokerWithoutTls(configuration, roles),
    ];

    /// <summary>Why a node must not start so; empty: it may.</summary>
    /// <exception cref="NodeConfigurationException">The address is invalid.</exception>
    public static IReadOnlyList<string> Refusals(IConfiguration configuration, NodeOptions node, IReadOnlyList<Role> roles) => node.AllowUnprotectedNetwork
        ? []
        : [.. Exposed(configuration, node, roles).Select(e => $"{e} The node refuses to start like this; if everybody on that network may do all this, set {Allowing}=true.")];

    public static void AddExposure(this IServiceCollection services, IConfiguration configuration, NodeOptions node, IReadOnlyList<Role> roles)
    {
        var exposed = Exposed(configuration, node, roles);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ExposureWatch>(provider, exposed));
        services.AddHostedService(provider => provider.GetRequiredService<ExposureWatch>());
        services.AddHealthChecks().AddCheck<ExposureWatch>(ExposureWatch.Name, tags: ["ready"]);
    }

    public static TlsOptions Tls(IConfiguration configuration) =>
        configuration.GetSection(TlsOptions.Section).Get<TlsOptions>() ?? new TlsOptions();

    private static IEnumerable<string> WithoutTls(TlsOptions tls, NodeOptions node, IReadOnlyList<Role> roles)
    {
        var reached = $"{NodeOptions.Section}:Address is {node.Address}";
        if (HttpProtections.Of(node, tls, roles) == HttpProtection.None)
        {
            yield return $"{reached} and {NodeOptions.Section}:{nameof(node.Https)} is {node.Https}: anybody on the path to port {node.HttpPort} can read "
                + $"pictures, history and passwords; allowed: {NodeOptions.Auto} or {NodeOptions.Always}, or the address 127.0.0.1.";
        }

        if (Ports.HasGrpc(node, roles) && !tls.Site.IsSet)
        {
            yield return $"{reached} and {TlsOptions.Section}:{nameof(tls.Site)} is not set: anybody who can reach port {node.GrpcPort} (gRPC) may use "
                + $"{string.Join(", ", RoleAddresses.Served(roles).Select(r => r.Name))}"
                + $"{(roles.Any(r => r.Name == "alerts") ? " and send observations, which open doors" : "")}; allowed: certificates of "
                + "maskpose certs, or the address 127.0.0.1.";
        }
    }

    /// <summary>A role behind a gateway knows that by its certificate.</summary>
    private static IEnumerable<string> WithoutSignIn(IConfiguration configuration, NodeOptions node, IReadOnlyList<Role> roles)
    {
        var access = configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new AccessOptions();
        if (!access.SignIn && !IPAddress.IsLoopback(Ports.Address(node)) && HttpProtections.Of(node, Tls(configuration), roles) != HttpProtection.Site)
        {
            yield return $"{NodeOptions.Section}:Address is {node.Address} and {AccessOptions.Section}:{nameof(access.SignIn)} is false: anybody who can reach port "
                + $"{node.HttpPort} may see this node's pictures and history and acknowledge its alerts; allowed: true, or the address 127.0.0.1.";
        }
    }

    private static IEnumerable<string> MetricsWithoutTls(NodeOptions node)
    {
        if (node.MetricsPort >= 0 && !IPAddress.IsLoopback(Ports.MetricsAddress(node)) && HttpProtections.OfMetrics(node) == HttpProtection.None)
        {
            yield return $"{NodeOptions.Section}:{nameof(node.MetricsAddress)} is {node.MetricsAddress} and {NodeOptions.Section}:{nameof(node.Https)} is {node.Https}: "
                + $"anybody on the path to port {node.MetricsPort} can read how many people are where; allowed: {NodeOptions.Auto} or {NodeOptions.Always}, or the address 127.0.0.1.";
        }
    }

    private static IEnumerable<string> BrokerWithoutTls(IConfiguration configuration, IReadOnlyList<Role> roles)
    {
        var broker = configuration.GetSection(BrokerOptions.Section).Get<BrokerOptions>() ?? new BrokerOptions();
        var mqtt = configuration.GetSection(MqttOptions.Section).Get<MqttOptions>() ?? new MqttOptions();
        if (roles.Any(r => r.Name == "alerts") && (broker.Enabled ?? mqtt.Host.Length == 0)
            && IPAddress.TryParse(broker.Address, out var address) && !IPAddress.IsLoopback(address) && !broker.Tls.IsSet)
        {
            yield return $"{BrokerOptions.Section}:Address is {broker.Address} without {BrokerOptions.Section}:Tls: anybody on the path to port "
                + $"{broker.Port} can read messages and passwords; allowed: {BrokerOptions.Section}:Tls:CertificateFile and KeyFile, or the address 127.0.0.1.";
        }
    }
}
