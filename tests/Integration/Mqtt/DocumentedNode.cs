using System.Globalization;
using MaskPose.Edge.Integration.Doors;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>A node at a broker, with the door "front", as the documents' commands have it.</summary>
internal sealed class DocumentedNode : IAsyncDisposable
{
    private readonly Mosquitto? _broker;

    private DocumentedNode(AlertsHost host, int port, Mosquitto? broker) => (Host, Port, _broker) = (host, port, broker);

    public AlertsHost Host { get; }

    /// <summary>Of the broker.</summary>
    public int Port { get; }

    /// <param name="embedded">Whether the broker is the node's own; else mosquitto.</param>
    /// <param name="more">Settings beside those that the documents' commands need.</param>
    public static async Task<DocumentedNode> StartAsync(
        bool embedded, CancellationToken cancellationToken, params (string Key, string Value)[] more)
    {
        var broker = embedded ? null : new Mosquitto();
        await (broker?.StartAsync(cancellationToken) ?? Task.CompletedTask);
        var port = broker?.Port ?? Ports.Free();
        var settings = new Dictionary<string, string?>
        {
            ["Alerts:Store:File"] = ":memory:",
            ["Alerts:Rules:unmasked:Preset"] = "entrance",
            ["Doors:front:Camera"] = Visitors.Camera,
            ["Doors:front:Key"] = TestDoor.Key,
            [embedded ? "Broker:Port" : "Mqtt:Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["Mqtt:Host"] = embedded ? "" : "127.0.0.1",
            ["Mqtt:Username"] = embedded ? "" : "node",
        };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        var host = await AlertsHost.StartAsync(settings, cancellationToken);
        await Eventually.TrueAsync(
            () => host.MqttHealthAsync(cancellationToken).GetAwaiter().GetResult().Status == HealthStatus.Healthy, () => "not connected", cancellationToken);
        return new DocumentedNode(host, port, broker);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _broker?.Dispose();
    }
}
