namespace MaskPose.Edge.Integration.Node;

/// <summary>A node of the role alerts in a process of its own, on free ports, with its events in memory.</summary>
internal sealed class NodeProgram : IDisposable
{
    private readonly RunningNode _node;

    /// <param name="environment">Further variables.</param>
    /// <param name="settings">KEY=VALUE.</param>
    public NodeProgram(IReadOnlyDictionary<string, string> environment, params string[] settings)
    {
        string[] all = ["Node:Roles=alerts", $"Node:HttpPort={HttpPort}", "Node:GrpcPort=-1", $"Broker:Port={BrokerPort}", "Alerts:Store:File=:memory:", .. settings];
        var start = Maskpose.Start([.. Maskpose.Product, "run", .. all.SelectMany(s => new[] { "--set", s })]);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _node = new RunningNode(start);
    }

    public int HttpPort { get; } = Ports.Free();

    public int BrokerPort { get; } = Ports.Free();

    public IReadOnlyList<string> Lines => _node.Lines;

    public Task SaysAsync(string part, CancellationToken cancellationToken) => _node.SaysAsync(part, cancellationToken);

    /// <inheritdoc cref="RunningNode.StopAsync"/>
    public Task StopAsync(CancellationToken cancellationToken) => _node.StopAsync(cancellationToken);

    public void Dispose() => _node.Dispose();
}
