using System.Net;
using MaskPose.Edge.Identity.Callers;
using MaskPose.Edge.Identity.People;
using MaskPose.Edge.Identity.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Identity.Api;

/// <summary>Creates the first admin of a node without users: only on this machine, with the code printed at its start.</summary>
internal static class SetupEndpoint
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("setup", SetUpAsync).AllowAnonymous();

    private static async Task<IResult> SetUpAsync(Request request, HttpContext context, People.People people, SetupCode code, SetupTries tries)
    {
        var connection = context.Connection;
        if (connection.RemoteIpAddress is not { } address || !(IPAddress.IsLoopback(address) || address.Equals(connection.LocalIpAddress)))
        {
            return Forbidden("A node without users is set up on its own machine; alternatively run: maskpose users add NAME --role admin.");
        }

        using var turn = await tries.EnterAsync(context.RequestAborted);
        if (!people.IsEmpty)
        {
            return Results.Problem("This node has users; allowed: an admin adds more.", statusCode: StatusCodes.Status409Conflict);
        }

        if (tries.Wait > TimeSpan.Zero)
        {
            return Results.Problem("Too many wrong codes; restart the node for a new one.", statusCode: StatusCodes.Status429TooManyRequests);
        }

        if (!code.IsRight(request.Code ?? ""))
        {
            tries.Count();
            return Forbidden($"The code is wrong, was used, or is older than {SetupCode.Lifetime.TotalMinutes:0} minutes; allowed: the one printed by the node at its last start.");
        }

        var person = await people.AddAsync(request.Name ?? "", request.Password ?? "", RoleNames.Admin, []);
        code.Use();
        await SessionCookie.SignInAsync(context, person);
        return Results.NoContent();
    }

    private static IResult Forbidden(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status403Forbidden);

    private sealed record Request(string? Code, string? Name, string? Password);
}
