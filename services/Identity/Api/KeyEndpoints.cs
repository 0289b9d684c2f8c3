using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Identity.Api;

/// <summary>The admin's view of programs' keys.</summary>
internal static class KeyEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var keys = api.MapGroup("keys").RequireAuthorization(Policies.Admin);
        keys.MapGet("", (ApiKeys all) => Results.Json(all.All()));
        keys.MapPost("", Add);
        keys.MapDelete("{id}", Remove);
    }

    /// <summary>The answer is the only one that has the key.</summary>
    private static IResult Add(Request request, ApiKeys keys)
    {
        var (key, text) = keys.Add(request.Name ?? "", request.Scopes ?? [], request.Cameras ?? [], request.ExpiresAt);
        return Results.Json(new { key.Id, key.Name, Key = text }, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Remove(string id, ApiKeys keys) => keys.Remove(id)
        ? Results.NoContent()
        : Results.Problem($"There is no key \"{id}\".", statusCode: StatusCodes.Status404NotFound);

    private sealed record Request(string? Name, IReadOnlyList<string>? Scopes, IReadOnlyList<string>? Cameras, DateTimeOffset? ExpiresAt);
}
