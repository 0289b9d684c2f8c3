using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MaskPose.Edge.Node.Cli;

/// <summary>A site's settings for a node that must not touch the site: with cameras, ports, broker and store of its own, and nobody to notify.</summary>
internal static class IsolatedSettings
{
    private static readonly string[] Replaced = ["Cameras:", "Doors:", "Mqtt:", "Broker:", "Node:", "Alerts:Store:", "Alerts:Site", "Alerts:Node", "Webhooks:", "Notifications:"];

    /// <param name="brokerPort">Of the embedded broker, on loopback.</param>
    /// <param name="own">What this node has instead, its cameras above all.</param>
    public static IConfiguration Of(IConfiguration configured, int brokerPort, IReadOnlyDictionary<string, string?> own)
    {
        var kept = configured.AsEnumerable().Where(s => s.Value is not null
            && !Array.Exists(Replaced, r => s.Key.StartsWith(r, StringComparison.OrdinalIgnoreCase)));
        return new ConfigurationBuilder().AddInMemoryCollection(kept).AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Node:HttpPort"] = "0",
            ["Node:GrpcPort"] = "-1",
            ["Broker:Port"] = brokerPort.ToString(CultureInfo.InvariantCulture),
            ["Alerts:Store:File"] = ":memory:",
            // The node's own users are not touched.
            ["Access:File"] = ":memory:",
            ["Logging:LogLevel:Default"] = "Warning",
        }).AddInMemoryCollection(own).Build();
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
