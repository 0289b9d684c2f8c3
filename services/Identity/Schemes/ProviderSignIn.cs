using System.Security.Claims;
using MaskPose.Edge.Identity.Callers;
using MaskPose.Edge.Identity.Settings;
using MaskPose.Edge.Identity.Store;
using MaskPose.Edge.Settings;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MaskPose.Edge.Identity.Schemes;

/// <summary>
/// Signing in by an OpenID Connect provider (authorization code with PKCE). The result is a session like any other; the
/// person's role follows the provider's role claim at each sign-in.
/// </summary>
internal static class ProviderSignIn
{
    public const string CallbackPath = "/api/v1/session/provider/callback";

    /// <summary>
    /// A cookie that is only sent on the node's own account (SameSite=Strict) is not sent with a redirect that began elsewhere,
    /// so a page of this node continues.
    /// </summary>
    private const string GoOn = """<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>Signed in</title><a href="/">Signed in</a>""";

    public static IServiceCollection AddProvider(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new();
        if (options.OpenIdConnect.Authority.Length > 0)
        {
            services.AddAuthentication().AddOpenIdConnect(SchemeNames.Provider, connect => Configure(connect, options.OpenIdConnect));
        }

        return services;
    }

    private static void Configure(OpenIdConnectOptions connect, SingleSignOnOptions provider)
    {
        connect.Authority = provider.Authority;
        connect.RequireHttpsMetadata = !new Uri(provider.Authority).IsLoopback;
        connect.ClientId = provider.ClientId;
        connect.ClientSecret = provider.ClientSecret.Length + provider.ClientSecretFile.Length == 0
            ? null : Secret.Read(provider.ClientSecret, provider.ClientSecretFile);
        connect.CallbackPath = CallbackPath;
        connect.SignInScheme = SchemeNames.Session;
        connect.ResponseType = OpenIdConnectResponseType.Code;
        connect.ResponseMode = OpenIdConnectResponseMode.Query;
        connect.UsePkce = true;
        connect.MapInboundClaims = false;
        connect.GetClaimsFromUserInfoEndpoint = false;
        connect.DisableTelemetry = true;
        // The callback is a top-level GET, with which Lax cookies are sent, over HTTP too.
        connect.CorrelationCookie.SameSite = connect.NonceCookie.SameSite = SameSiteMode.Lax;
        connect.CorrelationCookie.SecurePolicy = connect.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        connect.Events.OnTicketReceived = ReceiveAsync;
        connect.Events.OnRemoteFailure = context => RefuseAsync(context.HttpContext, context.Failure?.Message ?? "the provider refused", context.HandleResponse);
    }

    private static async Task ReceiveAsync(Microsoft.AspNetCore.Authentication.TicketReceivedContext context)
    {
        var http = context.HttpContext;
        var provider = http.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value.OpenIdConnect;
        var claims = context.Principal!;
        try
        {
            var role = RoleOf(claims, provider) ?? throw new IdentityException(
                $"the provider's claim \"{provider.RoleClaim}\" has none of {provider.Viewer}, {provider.Operator} and {provider.Admin}");
            var subject = claims.FindFirstValue("sub") ?? throw new IdentityException("the provider sends no subject");
            var name = claims.FindFirstValue(provider.NameClaim) ?? throw new IdentityException($"the provider's claim \"{provider.NameClaim}\" is missing");
            var person = await http.RequestServices.GetRequiredService<People.People>().FromProviderAsync($"{provider.Authority}|{subject}", name, role);
            if (person.IsLocked)
            {
                throw new IdentityException("this account is locked");
            }

            await SessionCookie.SignInAsync(http, person);
            context.HandleResponse();
            await Results.Content(GoOn, "text/html; charset=utf-8").ExecuteAsync(http);
        }
        catch (IdentityException error)
        {
            await RefuseAsync(http, error.Message, context.HandleResponse);
        }
    }

    /// <summary>The highest of those that the provider names.</summary>
    private static string? RoleOf(ClaimsPrincipal claims, SingleSignOnOptions provider) =>
        claims.HasClaim(provider.RoleClaim, provider.Admin) ? RoleNames.Admin
        : claims.HasClaim(provider.RoleClaim, provider.Operator) ? RoleNames.Operator
        : claims.HasClaim(provider.RoleClaim, provider.Viewer) ? RoleNames.Viewer
        : null;

    private static Task RefuseAsync(HttpContext context, string reason, Action handled)
    {
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProviderSignIn).FullName!).ProviderRefused(reason);
        handled();
        return Results.Problem($"Sign-in by the provider failed: {reason}.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
    }
}
