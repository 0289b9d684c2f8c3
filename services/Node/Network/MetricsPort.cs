using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MaskPose.Edge.Node.Network;

/// <summary>A separate port for monitoring: it serves nothing else, and no other port serves metrics.</summary>
internal static class MetricsPort
{
    private const string Metrics = "/metrics";
    private const string Health = "/health";

    private static readonly object Key = new();

    /// <summary>Marks the connections of the port.</summary>
    public static void Mark(ListenOptions listen) => listen.Use(next => connection =>
    {
        connection.Items[Key] = true;
        return next(connection);
    });

    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var isHere = context.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(Key) == true;
        var isMetrics = context.Request.Path.StartsWithSegments(Metrics, StringComparison.Ordinal);
        return isHere ? isMetrics || context.Request.Path.StartsWithSegments(Health, StringComparison.Ordinal) ? next(context) : NotFound(context, "this port serves only /metrics and /health")
            : isMetrics ? NotFound(context, "metrics have a port of their own (Node:MetricsPort)")
            : next(context);
    }

    private static Task NotFound(HttpContext context, string reason) =>
        Results.Problem($"{context.Request.Path}: {reason}.", statusCode: StatusCodes.Status404NotFound).ExecuteAsync(context);
}
