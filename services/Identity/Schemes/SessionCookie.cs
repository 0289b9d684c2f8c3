using System.Security.Claims;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.Callers;
using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.Identity.Schemes;

/// <summary>The cookie of a signed-in person: the encrypted number of a session. Rights are looked up each time.</summary>
internal static class SessionCookie
{
    private const string Name = "maskpose";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
        // How long a session lasts is its row's affair.
        options.ExpireTimeSpan = TimeSpan.FromDays(366);
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    public static Task SignInAsync(HttpContext context, Person person)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        var session = context.RequestServices.GetRequiredService<Sessions>().Begin(person, context.CallersAddress(), agent);
        var ticket = new ClaimsPrincipal(new ClaimsIdentity([new Claim(CallerClaims.Session, session.Id)], SchemeNames.Session));
        return context.SignInAsync(SchemeNames.Session, ticket, new AuthenticationProperties { IsPersistent = true });
    }

    private static Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var id = context.Principal?.FindFirstValue(CallerClaims.Session);
        if (id is not null && context.HttpContext.RequestServices.GetRequiredService<Sessions>().Find(id) is var (session, person))
        {
            context.ReplacePrincipal(CallerClaims.Of(person, session));
        }
        else
        {
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
    }
}
