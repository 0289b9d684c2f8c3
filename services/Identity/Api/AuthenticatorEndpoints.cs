using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.People;
using MaskPose.Edge.Identity.Schemes;
using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Identity.Api;

/// <summary>
/// The second factor of one's own account: a secret is offered, and kept once a code shows that the app has it. Both ask for the password.
/// </summary>
internal static class AuthenticatorEndpoints
{
    private const string Path = "account/authenticator";

    /// <summary>How long an offer holds.</summary>
    private static readonly TimeSpan OfferTime = TimeSpan.FromMinutes(15);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost(Path, OfferAsync).RequireAuthorization(Policies.Account);
        api.MapPut(Path, EnrolAsync).RequireAuthorization(Policies.Account);
        api.MapPost($"{Path}/remove", RemoveAsync).RequireAuthorization(Policies.Account);
    }

    private static async Task<IResult> OfferAsync(
        OfferRequest request, HttpContext context, PersonTable table, PasswordSignIn signIn, UserManager<Person> users, IDataProtectionProvider protection)
    {
        var person = AccountEndpoints.PersonOf(context.User, table);
        if (await AccountEndpoints.ProveAsync(person, request.Password, context, signIn, users) is { } refusal)
        {
            return refusal;
        }

        var secret = Totp.NewSecret();
        var (uri, svg) = Totp.Describe(secret, person.Name);
        return Results.Json(new { Offer = Offers(protection, person).Protect(secret, OfferTime), Secret = secret, Uri = uri, Svg = svg });
    }

    private static async Task<IResult> EnrolAsync(
        EnrolRequest request, HttpContext context, PersonTable table, People.People people, Totp totp, IDataProtectionProvider protection)
    {
        var person = AccountEndpoints.PersonOf(context.User, table);
        if (Unprotect(Offers(protection, person), request.Offer ?? "") is not { } secret)
        {
            return Results.Problem("The offer is older than 15 minutes or not yours; allowed: one from POST account/authenticator.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (totp.Enrol(person, secret, (request.Code ?? "").Replace(" ", "", StringComparison.Ordinal)) is not { } codes)
        {
            return Results.Problem("The code is wrong; allowed: the app's newest 6 digits, with both clocks right.", statusCode: StatusCodes.Status400BadRequest);
        }

        await people.ChangedAsync(person);
        await SessionCookie.SignInAsync(context, person);
        return Results.Json(new { RecoveryCodes = codes });
    }

    private static async Task<IResult> RemoveAsync(
        OfferRequest request, HttpContext context, PersonTable table, People.People people, PasswordSignIn signIn, UserManager<Person> users)
    {
        var person = AccountEndpoints.PersonOf(context.User, table);
        if (await AccountEndpoints.ProveAsync(person, request.Password, context, signIn, users) is { } refusal)
        {
            return refusal;
        }

        Totp.Remove(person);
        await people.ChangedAsync(person);
        await SessionCookie.SignInAsync(context, person);
        return Results.NoContent();
    }

    /// <summary>The offer is the secret itself, encrypted for this person: nothing needs to be kept.</summary>
    private static ITimeLimitedDataProtector Offers(IDataProtectionProvider protection, Person person) =>
        protection.CreateProtector("totp-offer", person.Id, person.Stamp).ToTimeLimitedDataProtector();

    private static string? Unprotect(ITimeLimitedDataProtector protector, string offer)
    {
        try
        {
            return protector.Unprotect(offer);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private sealed record OfferRequest(string? Password);

    private sealed record EnrolRequest(string? Offer, string? Code);
}
