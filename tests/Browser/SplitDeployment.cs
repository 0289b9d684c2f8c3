using System.Collections.Concurrent;
using System.Globalization;

namespace MaskPose.Edge.Browser;

/// <summary>
/// The services of the compose file's profile <c>split</c>, each in a process of its own with the very variables that the file
/// gives it; only hosts and ports are those of this machine.
/// </summary>
internal sealed class SplitDeployment : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, NodeProcess> _nodes = new();

    public NodeProcess this[string service] => _nodes[service];

    public static async Task<SplitDeployment> StartAsync(
        int brokerPort, IReadOnlyList<string> ingestSettings, CancellationToken cancellationToken)
    {
        var services = Compose.Read().OfProfile("split").Where(s => s.Value.Image == "maskpose-edge").ToList();
        var ports = services.ToDictionary(s => s.Key, _ => (Http: Ports.Free(), Grpc: Ports.Free()));
        var deployment = new SplitDeployment();
        try
        {
            await Task.WhenAll(services.Select(s => deployment.StartAsync(s.Key, s.Value, ports, brokerPort, ingestSettings, cancellationToken)));
            return deployment;
        }
        catch
        {
            await deployment.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes.Values)
        {
            await node.DisposeAsync();
        }
    }

    private async Task StartAsync(
        string name,
        Compose.Service service,
        Dictionary<string, (int Http, int Grpc)> ports,
        int brokerPort,
        IReadOnlyList<string> ingestSettings,
        CancellationToken cancellationToken)
    {
        var variables = service.Environment.ToDictionary(v => v.Key, v => OnThisMachine(v.Value, ports));
        List<string> settings = [$"Node:GrpcPort={ports[name].Grpc}", $"Mqtt:Port={brokerPort}"];
        settings.AddRange(name is "ingest" or "alerts" ? ingestSettings : []);
        _nodes[name] = await NodeProcess.StartAsync(ports[name].Http, settings, cancellationToken, variables);
    }

    private static string OnThisMachine(string value, Dictionary<string, (int Http, int Grpc)> ports)
    {
        if (value == "mosquitto")
        {
            return "127.0.0.1";
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out var address))
        {
            return value;
        }

        var port = address.Port == 8080 ? ports[address.Host].Http : ports[address.Host].Grpc;
        return string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
    }
}
