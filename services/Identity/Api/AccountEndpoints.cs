using System.Security.Claims;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.Callers;
using MaskPose.Edge.Identity.People;
using MaskPose.Edge.Identity.Schemes;
using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Identity.Api;

/// <summary>One's own password and sessions.</summary>
internal static class AccountEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var account = api.MapGroup("account").RequireAuthorization(Policies.Account);
        account.MapGet("", Show);
        account.MapPost("password", ChangePasswordAsync);
        account.MapDelete("sessions/{id}", End);
    }

    /// <summary>The person of the session, which the policy asks for.</summary>
    public static Person PersonOf(ClaimsPrincipal caller, PersonTable people) =>
        people.ById(caller.FindFirstValue(CallerClaims.PersonId)!) ?? throw new IdentityException("This user no longer exists.");

    /// <summary>Asks for the password again, with the same bounds as a sign-in; null: it is right.</summary>
    public static async Task<IResult?> ProveAsync(
        Person person, string? password, HttpContext context, PasswordSignIn signIn, UserManager<Person> users)
    {
        var result = await signIn.ProveAsync(users, person, password ?? "", context.RequestAborted);
        return result ? null : Results.Problem("The current password is wrong, or there were too many wrong ones.", statusCode: StatusCodes.Status403Forbidden);
    }

    public static object Describe(Session session, string? own) => new
    {
        session.Id,
        session.BeganAt,
        session.SeenAt,
        session.Address,
        session.Agent,
        IsThisOne = session.Id == own,
    };

    private static IResult Show(ClaimsPrincipal caller, PersonTable people, PasskeyTable passkeys, Sessions sessions)
    {
        var person = PersonOf(caller, people);
        var own = caller.FindFirstValue(CallerClaims.Session);
        return Results.Json(new
        {
            person.Name,
            person.Role,
            person.Cameras,
            HasPassword = person.PasswordHash is not null,
            HasAuthenticator = person.Authenticator is not null,
            RecoveryCodes = person.RecoveryHashes.Count,
            Passkeys = passkeys.Of(person).Select(PasskeyEndpoints.Describe),
            Sessions = sessions.Of(person).Select(s => Describe(s, own)),
        });
    }

    /// <summary>All other sessions end; this one continues as a new one.</summary>
    private static async Task<IResult> ChangePasswordAsync(
        PasswordRequest request, HttpContext context, PersonTable table, People.People people, PasswordSignIn signIn, UserManager<Person> users)
    {
        var person = PersonOf(context.User, table);
        if (await ProveAsync(person, request.Current, context, signIn, users) is { } refusal)
        {
            return refusal;
        }

        await people.SetPasswordAsync(person, request.New ?? "");
        await SessionCookie.SignInAsync(context, person);
        return Results.NoContent();
    }

    private static IResult End(string id, ClaimsPrincipal caller, Sessions sessions) =>
        sessions.End(caller.FindFirstValue(CallerClaims.PersonId)!, id)
            ? Results.NoContent()
            : Results.Problem($"You have no session \"{id}\".", statusCode: StatusCodes.Status404NotFound);

    private sealed record PasswordRequest(string? Current, string? New);
}
