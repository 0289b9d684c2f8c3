using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Identity.Rules;

/// <summary>How refusals are answered: to programs as a problem (RFC 9457), to people who open a page with a redirect to sign-in.</summary>
internal sealed class Answers(OpenRequests open) : IAuthorizationMiddlewareResultHandler
{
    private static readonly string[] ForPrograms = ["/api/", "/metrics", "/health"];

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // Requests without a route get routing's own answer (404, 405, 415).
        if (authorizeResult.Succeeded || context.GetEndpoint() is not RouteEndpoint)
        {
            open.Add(context);
            return next(context);
        }

        context.Response.Headers.CacheControl = "no-store";
        return authorizeResult.Challenged ? ChallengeAsync(context) : ForbidAsync(context, authorizeResult.AuthorizationFailure);
    }

    private static Task ChallengeAsync(HttpContext context)
    {
        if (!Array.Exists(ForPrograms, p => context.Request.Path.StartsWithSegments(p.TrimEnd('/'), StringComparison.Ordinal)))
        {
            context.Response.Redirect($"/sign-in#{Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
            return Task.CompletedTask;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(
            "Nobody is signed in; allowed: the cookie of a sign-in (/sign-in), or a key (maskpose keys add) as Authorization: Bearer KEY or X-Api-Key: KEY.",
            statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context);
    }

    private static Task ForbidAsync(HttpContext context, AuthorizationFailure? failure)
    {
        var isForeign = failure?.FailedRequirements.OfType<OwnPageRequirement>().Any() == true;
        var asked = context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy;
        return Results.Problem(
            isForeign ? $"Origin is \"{context.Request.Headers.Origin}\" or the header {OwnPageRequirement.Header} is missing; allowed: a page of {context.Request.Host}, or a key in place of the cookie."
                : $"\"{context.User.Identity?.Name}\" may not do this; allowed: callers with \"{asked}\".",
            statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
    }
}
