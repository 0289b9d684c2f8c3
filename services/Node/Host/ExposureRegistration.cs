using System.Net;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Broker;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Node.Roles;

namespace MaskPose.Edge.Node.Host;

/// <summary>Which ports others reach.</summary>
internal static class ExposureRegistration
{
    public static void AddExposure(this IServiceCollection services, IConfiguration configuration, NodeOptions node, IReadOnlyList<Role> roles)
    {
        var warnings = Warnings(configuration, node, roles).ToList();
        services.AddSingleton(provider => new Exposure(warnings, provider.GetRequiredService<ILogger<Exposure>>()));
        services.AddHostedService(provider => provider.GetRequiredService<Exposure>());
        services.AddHealthChecks().AddCheck<Exposure>(Exposure.Name, tags: [HealthAndMetricsRegistration.Ready]);
    }

    private static IEnumerable<string> Warnings(IConfiguration configuration, NodeOptions node, IReadOnlyList<Role> roles)
    {
        if (!IPAddress.IsLoopback(Ports.Address(node)))
        {
            yield return $"Node:Address is {node.Address}: everybody who reaches port {node.HttpPort} sees this node's pictures and history and "
                + "acknowledges its alerts, for there is no sign-in.";
            if (Ports.HasGrpc(node, roles))
            {
                yield return $"Everybody who reaches port {node.GrpcPort} (gRPC) may use {string.Join(", ", RoleAddresses.Served(roles).Select(r => r.Name))}"
                    + $"{(roles.Any(r => r.Name == "alerts") ? " and send observations, which open doors" : "")}: let only the nodes of this site reach it.";
            }
        }

        var broker = configuration.GetSection(BrokerOptions.Section).Get<BrokerOptions>() ?? new BrokerOptions();
        var mqtt = configuration.GetSection(MqttOptions.Section).Get<MqttOptions>() ?? new MqttOptions();
        if (roles.Any(r => r.Name == "alerts") && (broker.Enabled ?? mqtt.Host.Length == 0)
            && IPAddress.TryParse(broker.Address, out var address) && !IPAddress.IsLoopback(address) && broker.Tls.CertificateFile.Length == 0)
        {
            yield return $"Broker:Address is {broker.Address} without Broker:Tls: everybody on the way to port {broker.Port} reads messages and passwords.";
        }
    }
}
