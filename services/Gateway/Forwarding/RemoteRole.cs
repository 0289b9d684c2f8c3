namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>A role that runs in another process.</summary>
/// <param name="Key">The key of the configuration that gave the address.</param>
/// <param name="Paths">Patterns of the paths that go to it.</param>
/// <param name="Probe">A path that is cheap to answer and guarded as the others are: whether it is answered tells whether they are.</param>
public sealed record RemoteRole(string Name, string Key, string Address, IReadOnlyList<string> Paths, string Probe)
{
    /// <summary>The roles that have an address; the others are in this process and map their own endpoints.</summary>
    public static IReadOnlyList<RemoteRole> From(GatewayOptions options) => [.. All(options).Where(r => r.Address.Length > 0)];

    private static IEnumerable<RemoteRole> All(GatewayOptions options)
    {
        yield return new RemoteRole(
            "CameraIngest", KeyOf(nameof(options.CameraIngest)), options.CameraIngest, ["/api/v1/cameras/{**rest}"], "/api/v1/cameras");
        yield return new RemoteRole(
            "Alerts", KeyOf(nameof(options.Alerts)), options.Alerts,
            [
                "/api/v1/events/{**rest}", "/api/v1/alerts/{**rest}", "/api/v1/audit/{**rest}", "/api/v1/state/{**rest}", "/api/v1/node",
                "/api/v1/stream/{**rest}", "/api/v1/snapshots/{**rest}",
            ],
            "/api/v1/state");
    }

    private static string KeyOf(string member) => $"{GatewayOptions.Section}:{member}";
}
