using System.Security.Claims;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.Callers;
using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.Unit.Node;

/// <summary>Every endpoint of a node by who may call it, as the policies themselves decide.</summary>
internal static class AccessTable
{
    private static readonly (string Name, ClaimsPrincipal Caller)[] Callers =
    [
        ("nobody", new ClaimsPrincipal(new ClaimsIdentity())),
        .. RoleNames.All.Select(r => (r, CallerClaims.Of(new Person { Name = "ana", Role = r }, new Session("id", "person", "stamp", default, default, "", "")))),
        .. Policies.Scopes.Select(s => ($"key {s}", CallerClaims.Of(new ApiKey("id", "panel", [s], [], default, null, null)))),
    ];

    public static IEnumerable<RouteEndpoint> Endpoints(WebApplication node) =>
        ((IEndpointRouteBuilder)node).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    /// <summary>The lines of the table in docs/security.md.</summary>
    public static async Task<IReadOnlyList<string>> LinesAsync(WebApplication node)
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in Endpoints(node).Where(e => !IsPartOfThePage(e)))
        {
            var cells = new List<string>();
            foreach (var (_, caller) in Callers)
            {
                cells.Add(await MayAsync(node, endpoint, caller) ? "yes" : "–");
            }

            var name = $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET"} /{endpoint.RoutePattern.RawText!.Trim('/')}";
            lines[name] = $"| `{name}` | {string.Join(" | ", cells)} |";
        }

        return [$"| endpoint | {string.Join(" | ", Callers.Select(c => c.Name))} |", $"| --- |{string.Concat(Enumerable.Repeat(" --- |", Callers.Length))}", .. lines.Values];
    }

    /// <summary>Style, scripts and icon.</summary>
    public static bool IsPartOfThePage(RouteEndpoint endpoint) => Path.GetExtension(endpoint.RoutePattern.RawText!) is ".css" or ".js" or ".svg";

    public static bool IsExplicit(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => !string.IsNullOrEmpty(a.Policy));

    private static async Task<bool> MayAsync(WebApplication node, RouteEndpoint endpoint, ClaimsPrincipal caller)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return true;
        }

        var policy = await AuthorizationPolicy.CombineAsync(
            node.Services.GetRequiredService<IAuthorizationPolicyProvider>(), endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>());
        return policy is not null && (await node.Services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(caller, policy)).Succeeded;
    }
}
