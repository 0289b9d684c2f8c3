using System.Text.Json.Nodes;
using MaskPose.Edge.Fleet.Reports;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Hosting.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Fleet.Api;

/// <summary>The sites with their nodes; the header <c>Link</c> has the address of the next page (RFC 8288).</summary>
internal static class SitesEndpoint
{
    public static IReadOnlyList<string> Parameters { get; } = ["site", "limit", "cursor"];

    public static void Map(RouteGroupBuilder api) => api.MapGet("sites", AskAsync).RequireAuthorization(Policies.Read);

    private static async Task<IResult> AskAsync(HttpContext context, SitesReport report, CancellationToken cancellationToken)
    {
        var query = new QueryValues(context.Request.Query, Parameters);
        var (limit, after) = (query.Limit, query.Ids("cursor")?.First() ?? "");
        var nodes = await report.ReadAsync(after, limit + 1, context.User.Cameras(), query.Ids("site"), cancellationToken);
        var sites = nodes.GroupBy(n => n.Site).ToList();
        if (sites.Count > limit)
        {
            NextPage.Link(context, sites[limit - 1].Key);
        }

        return Results.Json(new JsonObject { ["sites"] = new JsonArray([.. sites.Take(limit).Select(Write)]) });
    }

    private static JsonObject Write(IGrouping<string, NodeReport> site) => new()
    {
        ["site"] = site.Key,
        ["lastSeen"] = Time(site.Max(n => n.SeenAt)),
        ["cameras"] = site.Sum(n => n.Cameras),
        ["camerasOnline"] = site.Sum(n => n.CamerasOnline),
        ["openAlerts"] = site.Sum(n => n.OpenAlerts),
        ["nodes"] = new JsonArray([.. site.Select(Write)]),
    };

    private static JsonObject Write(NodeReport node) => new()
    {
        ["node"] = node.Node,
        ["state"] = node.State,
        ["lastSeen"] = Time(node.SeenAt),
        ["version"] = node.Version,
        ["trouble"] = node.Trouble,
        ["cameras"] = node.Cameras,
        ["camerasOnline"] = node.CamerasOnline,
        ["openAlerts"] = node.OpenAlerts,
    };

    /// <summary>JSON's own form of a time in UTC is that of RFC 3339.</summary>
    private static JsonValue Time(DateTimeOffset at) => JsonValue.Create(at.UtcDateTime);
}
