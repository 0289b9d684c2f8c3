using System.Net;
using MaskPose.Edge.Gateway.Forwarding;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Node.Roles;

namespace MaskPose.Edge.Node.Host;

/// <summary>
/// Keeps pages of other sites, open in a browser that reaches the node, from using it. A name that leads here by DNS
/// rebinding is refused, and so is a change that a page of another origin asks for (OWASP, Cross-Site Request Forgery
/// Prevention: verifying the origin), unless that origin is allowed. Clients that are no browsers send no Origin and notice nothing.
/// </summary>
internal sealed class BrowserGuard(NodeOptions options, AllowedOrigins origins)
{
    /// <summary>gRPC and what monitoring asks for: they change nothing and are often reached by longer names.</summary>
    private static readonly string[] Open = ["/health", "/metrics", "/maskpose.edge.v1.", "/grpc."];

    private readonly HashSet<string> _names = new(
        ["localhost", Environment.MachineName, $"{Environment.MachineName}.local", .. options.AllowedHosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        StringComparer.OrdinalIgnoreCase);

    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (IsOpen(request.Path))
        {
            return next(context);
        }

        if (!IsOwnName(request.Host.Host) && !request.Headers.ContainsKey(RoleForwarder.Passed))
        {
            return Results.Problem(
                $"Host is \"{request.Host}\"; allowed: an IP address, localhost, {Environment.MachineName}, or a name in Node:AllowedHosts.",
                statusCode: StatusCodes.Status421MisdirectedRequest).ExecuteAsync(context);
        }

        return request.ChangesSomething() && !IsSameOrigin(request) && !origins.Has(request.Headers.Origin)
            ? Results.Problem(
                $"Origin is \"{request.Headers.Origin}\"; allowed: a page of {request.Host} or of Node:AllowedOrigins, or a program that is not a browser.",
                statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context)
            : next(context);
    }

    public static bool IsOpen(PathString path) => Array.Exists(Open, o => path.Value!.StartsWith(o, StringComparison.Ordinal));

    /// <summary>Any other name may be an attacker's: one without a dot too, by a search domain or by who answers first on the network.</summary>
    private bool IsOwnName(string host) =>
        IPAddress.TryParse(host, out _) || _names.Contains(host);

    private static bool IsSameOrigin(HttpRequest request)
    {
        var fetchSite = request.Headers["Sec-Fetch-Site"].ToString();
        return (request.Headers.Origin.ToString().Length == 0 || request.IsFromOwnPage()) && fetchSite is "" or "same-origin" or "none";
    }
}
