using MaskPose.Edge.Identity.Callers;
using MaskPose.Edge.Identity.Forwarding;
using MaskPose.Edge.Identity.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Identity.Schemes;

/// <summary>The authentication schemes, and which of them a request uses.</summary>
internal static class SchemeRegistration
{
    public static IServiceCollection AddSchemes(this IServiceCollection services)
    {
        services.AddAuthentication(SchemeNames.Choice)
            .AddPolicyScheme(SchemeNames.Choice, null, options => options.ForwardDefaultSelector = Choose)
            .AddCookie(SchemeNames.Session, SessionCookie.Configure)
            .AddScheme<AuthenticationSchemeOptions, KeyHandler>(SchemeNames.Key, null)
            .AddScheme<AuthenticationSchemeOptions, ForwardedHandler>(SchemeNames.Forwarded, null)
            .AddScheme<AuthenticationSchemeOptions, ProxyHandler>(SchemeNames.Proxy, null)
            .AddScheme<AuthenticationSchemeOptions, AnybodyHandler>(SchemeNames.Anybody, null);
        return services.AddSingleton<ForwardedIdentity>();
    }

    /// <summary>
    /// Behind a gateway only its signature counts; but monitoring reads the node's metrics with a key made there.
    /// </summary>
    private static string Choose(HttpContext context)
    {
        var services = context.RequestServices;
        return !services.GetRequiredService<IOptions<AccessOptions>>().Value.SignIn ? SchemeNames.Anybody
            : services.GetService<PeopleHere>() is null && context.Request.Path != "/metrics" ? SchemeNames.Forwarded
            : KeyHandler.KeyOf(context.Request) is not null ? SchemeNames.Key
            : services.GetService<PeopleHere>() is null ? SchemeNames.Forwarded
            : context.Request.Headers.ContainsKey(ProxyHandler.SecretHeader) ? SchemeNames.Proxy
            : SchemeNames.Session;
    }
}
