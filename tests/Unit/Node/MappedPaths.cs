using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Unit.Node;

/// <summary>What a node answers over HTTP, as <c>GET /api/v1/events</c>, without gRPC and the page's parts.</summary>
internal static class MappedPaths
{
    public static IEnumerable<string> Of(WebApplication node) => ((IEndpointRouteBuilder)node).DataSources
        .SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => !IsGrpc(e.RoutePattern.RawText!) && !IsPartOfThePage(e.RoutePattern.RawText!))
        .Select(e => $"{Method(e)} /{e.RoutePattern.RawText!.Trim('/')}");

    private static string Method(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Single() ?? "GET";

    private static bool IsGrpc(string path) =>
        path.StartsWith("/maskpose.edge.v1.", StringComparison.Ordinal) || path.Contains("{unimplemented", StringComparison.Ordinal);

    private static bool IsPartOfThePage(string path) => Path.GetExtension(path) is ".css" or ".js" or ".svg";
}
