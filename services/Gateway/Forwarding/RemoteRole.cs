namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>A role in other processes: a cluster in YARP's terms.</summary>
/// <param name="Id">Unique among them; of the gateway's main ones the role's name.</param>
/// <param name="Key">The key of the configuration that gave the addresses.</param>
/// <param name="Addresses">Of nodes that have the same cameras.</param>
/// <param name="Cameras">Cameras whose requests go to it; empty: all others.</param>
public sealed record RemoteRole(string Id, RoleKind Kind, string Key, IReadOnlyList<string> Addresses, IReadOnlyList<string> Cameras)
{
    /// <summary>The roles that have an address; the others are in this process and map their own endpoints.</summary>
    public static IReadOnlyList<RemoteRole> From(GatewayOptions options) =>
    [
        .. All(options).Where(r => r.Addresses.Count > 0),
    ];

    /// <summary>Parts of a list that is separated by commas.</summary>
    internal static IReadOnlyList<string> Parts(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<RemoteRole> All(GatewayOptions options)
    {
        yield return Of(RoleKind.CameraIngest, "", options.CameraIngest, []);
        yield return Of(RoleKind.Alerts, "", options.Alerts, []);
        yield return Of(RoleKind.Fleet, "", options.Fleet, []);
        foreach (var (id, node) in options.Nodes)
        {
            yield return Of(RoleKind.CameraIngest, id, node.CameraIngest, Parts(node.Cameras));
            yield return Of(RoleKind.Alerts, id, node.Alerts, Parts(node.Cameras));
        }
    }

    private static RemoteRole Of(RoleKind kind, string node, string addresses, IReadOnlyList<string> cameras) => new(
        node.Length == 0 ? kind.Name : $"{kind.Name} {node}",
        kind,
        node.Length == 0 ? $"{GatewayOptions.Section}:{kind.Name}" : $"{GatewayOptions.Section}:{nameof(GatewayOptions.Nodes)}:{node}:{kind.Name}",
        [.. Parts(addresses).Distinct()],
        cameras);
}
