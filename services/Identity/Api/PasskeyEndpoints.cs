using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using Fido2NetLib;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.People;
using MaskPose.Edge.Identity.Rules;
using MaskPose.Edge.Identity.Schemes;
using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Identity.Api;

/// <summary>Adding a passkey to one's account, and signing in by one. Both are a question (POST) and the browser's answer (PUT).</summary>
internal static class PasskeyEndpoints
{
    private const string Own = "account/passkeys";
    private const string SignInPath = "session/passkey";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost(Own, OfferAsync).RequireAuthorization(Policies.Account);
        api.MapPut(Own, AddAsync).RequireAuthorization(Policies.Account);
        api.MapDelete($"{Own}/{{id}}", RemoveAsync).RequireAuthorization(Policies.Account);
        api.MapPost(SignInPath, Ask).AllowAnonymous();
        api.MapPut(SignInPath, SignInAsync).AllowAnonymous();
    }

    public static object Describe(Passkey passkey) => new { Id = Base64Url.EncodeToString(passkey.Id), passkey.Name, passkey.CreatedAt, passkey.UsedAt };

    private static async Task<IResult> OfferAsync(
        OfferRequest request, HttpContext context, PersonTable table, PasswordSignIn signIn, UserManager<Person> users, Passkeys passkeys)
    {
        var person = AccountEndpoints.PersonOf(context.User, table);
        return PageOf(context) is not { } page ? NoName(context)
            : await AccountEndpoints.ProveAsync(person, request.Password, context, signIn, users) ?? Question(passkeys.Offer(person, page));
    }

    private static async Task<IResult> AddAsync(AddRequest request, HttpContext context, PersonTable table, Passkeys passkeys)
    {
        if (PageOf(context) is not { } page)
        {
            return NoName(context);
        }

        if (request.Response is null)
        {
            return Results.Problem("response is missing; allowed: what the browser answers to the offer.", statusCode: StatusCodes.Status400BadRequest);
        }

        var person = AccountEndpoints.PersonOf(context.User, table);
        await passkeys.AddAsync(person, request.Ticket ?? "", request.Response, (request.Name ?? "").Trim(), page, context.RequestAborted);
        return Results.NoContent();
    }

    /// <summary>All other sessions end, since one of them may be of the lost device.</summary>
    private static async Task<IResult> RemoveAsync(string id, HttpContext context, PersonTable table, PasskeyTable passkeys, People.People people)
    {
        var person = AccountEndpoints.PersonOf(context.User, table);
        if (passkeys.Of(person).FirstOrDefault(p => Base64Url.EncodeToString(p.Id) == id) is not { } passkey || !passkeys.Remove(person, passkey.Id))
        {
            return Results.Problem("You have no such passkey.", statusCode: StatusCodes.Status404NotFound);
        }

        await people.ChangedAsync(person);
        await SessionCookie.SignInAsync(context, person);
        return Results.NoContent();
    }

    private static IResult Ask(HttpContext context, Passkeys passkeys) => PageOf(context) is { } page ? Question(passkeys.Ask(page)) : NoName(context);

    private static async Task<IResult> SignInAsync(
        SignInRequest request, HttpContext context, Passkeys passkeys, FailedSignIns failures, TimeProvider time, ILogger<Passkeys> logger)
    {
        if (PageOf(context) is not { } page)
        {
            return NoName(context);
        }

        var address = context.CallersAddress();
        if (request.Response is { } answer && await passkeys.SignInAsync(request.Ticket ?? "", answer, page, context.RequestAborted) is { } person)
        {
            logger.SignedIn(person.Name, address);
            await SessionCookie.SignInAsync(context, person);
            return Results.NoContent();
        }

        logger.SignInRefused("", address, "passkey");
        failures.Add(new FailedSignIn(time.GetUtcNow(), "", address, "passkey"));
        return Results.Problem("This passkey is not known here, or its answer came too late.", statusCode: StatusCodes.Status401Unauthorized);
    }

    /// <summary>The node's page by a name: passkeys belong to a name, never to an address. Null if another page asks.</summary>
    private static Uri? PageOf(HttpContext context) =>
        OwnPageRequirement.IsMetBy(context) && Uri.TryCreate(context.Request.Headers.Origin, UriKind.Absolute, out var page)
            && !IPAddress.TryParse(page.IdnHost, out _) ? page : null;

    private static IResult NoName(HttpContext context) => Results.Problem(
        $"The page was opened as \"{context.Request.Host}\"; allowed for passkeys: the node's own page, by a name and HTTPS, or as localhost.",
        statusCode: StatusCodes.Status400BadRequest);

    private static IResult Question((string OptionsJson, string Ticket) asked) =>
        Results.Json(new { Options = JsonNode.Parse(asked.OptionsJson), asked.Ticket });

    private sealed record OfferRequest(string? Password);

    private sealed record AddRequest(string? Ticket, string? Name, AuthenticatorAttestationRawResponse? Response);

    private sealed record SignInRequest(string? Ticket, AuthenticatorAssertionRawResponse? Response);
}
