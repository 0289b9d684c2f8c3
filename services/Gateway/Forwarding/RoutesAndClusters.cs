using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>The gateway's settings as YARP's routes and clusters, with health checks.</summary>
internal static class RoutesAndClusters
{
    private const string Alive = "/health/live";
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Requests for one camera before all others.</summary>
    public static IReadOnlyList<RouteConfig> Routes(GatewayOptions options) =>
        [.. RemoteRole.From(options).SelectMany(r => r.Cameras.Count == 0 ? Whole(r, options) : OfCameras(r, options))];

    public static IReadOnlyList<ClusterConfig> Clusters(GatewayOptions options) => [.. RemoteRole.From(options).Select(r => Cluster(r, options))];

    private static IEnumerable<RouteConfig> Whole(RemoteRole role, GatewayOptions options) =>
        role.Kind.Paths.Select(path => Route(role, options, $"{role.Id} {path}", new RouteMatch { Path = path }, order: 1));

    private static IEnumerable<RouteConfig> OfCameras(RemoteRole role, GatewayOptions options) =>
        from camera in role.Cameras
        from path in role.Kind.OfOneCamera
        let match = path.Contains("{camera}", StringComparison.Ordinal)
            ? new RouteMatch { Path = path.Replace("{camera}", camera, StringComparison.Ordinal) }
            : new RouteMatch { Path = path, QueryParameters = [new() { Name = "camera", Values = [camera], IsCaseSensitive = true }] }
        select Route(role, options, $"{role.Id} {camera} {path}", match, order: 0);

    private static RouteConfig Route(RemoteRole role, GatewayOptions options, string id, RouteMatch match, int order) => new()
    {
        RouteId = id,
        ClusterId = role.Id,
        Match = match,
        Order = order,
        MaxRequestBodySize = options.MaximumBodyKilobytes * 1024L,
    };

    private static ClusterConfig Cluster(RemoteRole role, GatewayOptions options) => new()
    {
        ClusterId = role.Id,
        LoadBalancingPolicy = options.LoadBalancing,
        Destinations = role.Addresses.ToDictionary(a => a, a => new DestinationConfig { Address = a }),
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromMilliseconds(options.TimeoutMs) },
        HealthCheck = role.Addresses.Count > 1 ? Checks(options) : null,
    };

    /// <summary>If none seems to be available all are tried anyway, so that the caller gets the reason.</summary>
    private static HealthCheckConfig Checks(GatewayOptions options) => new()
    {
        AvailableDestinationsPolicy = "HealthyOrPanic",
        Active = new()
        {
            Enabled = true,
            Interval = TimeSpan.FromSeconds(options.HealthSeconds),
            Timeout = ProbeTimeout,
            Policy = "ConsecutiveFailures",
            Path = Alive,
        },
        Passive = new() { Enabled = true, Policy = "TransportFailureRate", ReactivationPeriod = TimeSpan.FromSeconds(options.HealthSeconds) },
    };
}
