using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Identity.Api;

/// <summary>The admin's view of users.</summary>
internal static class UserEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var users = api.MapGroup("users").RequireAuthorization(Policies.Admin);
        users.MapGet("", (People.People people, Sessions sessions) => Results.Json(people.All.Select(p => Describe(p, sessions))));
        users.MapPost("", AddAsync);
        users.MapPut("{name}", ChangeAsync);
        users.MapDelete("{name}", RemoveAsync);
        users.MapDelete("{name}/sessions", SignOutAsync);
    }

    private static object Describe(Person person, Sessions sessions) => new
    {
        person.Name,
        person.Role,
        person.Cameras,
        person.IsLocked,
        HasAuthenticator = person.Authenticator is not null,
        IsFromProvider = person.Provider is not null,
        Sessions = sessions.Of(person).Select(s => AccountEndpoints.Describe(s, own: null)),
    };

    private static async Task<IResult> AddAsync(AddRequest request, People.People people, Sessions sessions)
    {
        var person = await people.AddAsync(request.Name ?? "", request.Password ?? "", request.Role ?? "", request.Cameras ?? []);
        return Results.Json(Describe(person, sessions), statusCode: StatusCodes.Status201Created);
    }

    /// <summary>Omitted members stay as they are.</summary>
    private static async Task<IResult> ChangeAsync(string name, ChangeRequest request, People.People people, Sessions sessions)
    {
        var person = await people.FindAsync(name);
        if (request.Role is not null || request.Cameras is not null)
        {
            await people.ChangeAsync(person, request.Role ?? person.Role, request.Cameras ?? person.Cameras);
        }

        if (request.Password is not null)
        {
            await people.ResetPasswordAsync(person, request.Password);
        }

        if (request.IsLocked is { } isLocked)
        {
            await people.LockAsync(person, isLocked);
        }

        return Results.Json(Describe(person, sessions));
    }

    private static async Task<IResult> RemoveAsync(string name, People.People people)
    {
        people.Remove(await people.FindAsync(name));
        return Results.NoContent();
    }

    private static async Task<IResult> SignOutAsync(string name, People.People people, Sessions sessions)
    {
        sessions.EndAll((await people.FindAsync(name)).Id);
        return Results.NoContent();
    }

    private sealed record AddRequest(string? Name, string? Password, string? Role, IReadOnlyList<string>? Cameras);

    /// <param name="Password">A new one; also removes the second factor.</param>
    private sealed record ChangeRequest(string? Role, IReadOnlyList<string>? Cameras, string? Password, bool? IsLocked);
}
