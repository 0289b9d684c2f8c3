using System.Globalization;
using System.Security.Claims;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.Callers;
using MaskPose.Edge.Identity.People;
using MaskPose.Edge.Identity.Rules;
using MaskPose.Edge.Identity.Schemes;
using MaskPose.Edge.Identity.Settings;
using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Identity.Api;

/// <summary>Signing in and out, and who one is.</summary>
internal static class SessionEndpoints
{
    private const string Path = "session";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet(Path, Who).AllowAnonymous();
        api.MapPost(Path, SignInAsync).AllowAnonymous();
        api.MapGet($"{Path}/provider", ByProvider).AllowAnonymous();
        api.MapDelete(Path, SignOutAsync).RequireAuthorization(Policies.Account);
    }

    private static IResult Who(ClaimsPrincipal caller, IOptions<AccessOptions> options, PersonTable people)
    {
        var needed = options.Value.SignIn;
        return Results.Json(new
        {
            SignIn = needed,
            IsSetUp = !needed || !people.IsEmpty,
            OpenIdConnect = needed && options.Value.OpenIdConnect.Authority.Length > 0,
            SignedIn = caller.Identity is { IsAuthenticated: true },
            Name = caller.ProvedName(),
            Role = caller.FindFirstValue(CallerClaims.Role),
            Scopes = caller.FindAll(Caller.ScopeClaim).Select(c => c.Value),
            Cameras = caller.Cameras(),
            HasAccount = caller.HasClaim(c => c.Type == CallerClaims.Session),
        });
    }

    private static async Task<IResult> SignInAsync(
        Request request, HttpContext context, PasswordSignIn signIn, UserManager<Person> users, Totp totp, FailedSignIns failures, TimeProvider time,
        ILogger<PasswordSignIn> logger)
    {
        if (!OwnPageRequirement.IsMetBy(context))
        {
            return Results.Problem(
                $"The header {OwnPageRequirement.Header} or an Origin of this node is missing; allowed: the page /sign-in; programs use a key.", statusCode: StatusCodes.Status403Forbidden);
        }

        var (name, address) = (request.Name ?? "", context.CallersAddress());
        if (name.Length > People.People.MaximumName)
        {
            name = "";
        }

        var result = await signIn.TryAsync(users, totp, name, request.Password ?? "", request.Code ?? "", address, context.RequestAborted);
        if (result.Person is { } person)
        {
            logger.SignedIn(person.Name, address);
            await SessionCookie.SignInAsync(context, person);
            return Results.NoContent();
        }

        if (!result.NeedsCode || request.Code is { Length: > 0 })
        {
            var reason = result.Wait is null ? "wrong" : "locked";
            logger.SignInRefused(name, address, reason);
            failures.Add(new FailedSignIn(time.GetUtcNow(), name, address, reason));
        }

        return result.Wait is { } wait ? TooMany(context, wait) : Results.Problem(
            result.NeedsCode ? (request.Code is { Length: > 0 } ? "The code is wrong or was already used." : "A code from your authenticator app is needed.")
                : "Name or password is wrong.",
            statusCode: StatusCodes.Status401Unauthorized,
            extensions: new Dictionary<string, object?> { ["needsCode"] = result.NeedsCode });
    }

    /// <summary>Leads to the OpenID Connect provider, where there is one.</summary>
    private static IResult ByProvider(IOptions<AccessOptions> options) => options.Value is { SignIn: true, OpenIdConnect.Authority.Length: > 0 }
        ? Results.Challenge(authenticationSchemes: [SchemeNames.Provider])
        : Results.Problem("No sign-in provider is configured; allowed: with Access:OpenIdConnect.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> SignOutAsync(HttpContext context, Sessions sessions)
    {
        sessions.End(context.User.FindFirstValue(CallerClaims.PersonId)!, context.User.FindFirstValue(CallerClaims.Session)!);
        await context.SignOutAsync(SchemeNames.Session);
        return Results.NoContent();
    }

    private static IResult TooMany(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Results.Problem(
            string.Create(CultureInfo.InvariantCulture, $"Locked after {PasswordSignIn.MostFailures} wrong passwords or too many tries; try again in {Math.Ceiling(wait.TotalMinutes)} minutes, or ask an admin."),
            statusCode: StatusCodes.Status429TooManyRequests);
    }

    /// <param name="Code">Of the second factor; not needed without one.</param>
    private sealed record Request(string? Name, string? Password, string? Code);
}
