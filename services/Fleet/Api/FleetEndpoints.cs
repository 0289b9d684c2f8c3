using MaskPose.Edge.Hosting.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Fleet.Api;

/// <summary>What a center answers of all its sites.</summary>
internal static class FleetEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").AddEndpointFilter<BadQueryFilter>().AddEndpointFilter<DatabaseAwayFilter>();
        SitesEndpoint.Map(api);
        FleetStatisticsEndpoint.Map(api);
    }
}
