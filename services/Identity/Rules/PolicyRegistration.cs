using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.Callers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.Identity.Rules;

/// <summary>What each of <see cref="Policies"/> asks for; an endpoint without one is refused.</summary>
internal static class PolicyRegistration
{
    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        var builder = services.AddAuthorizationBuilder();
        foreach (var scope in Policies.Scopes)
        {
            builder.AddPolicy(scope, policy => Known(policy).RequireAssertion(context => context.User.Has(scope)));
        }

        builder.AddPolicy(Policies.Account, policy => Known(policy).RequireClaim(CallerClaims.Session));
        builder.AddPolicy(Policies.Known, policy => Known(policy));
        builder.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        return services
            .AddSingleton<IAuthorizationHandler, OwnPageHandler>()
            .AddSingleton<IAuthorizationMiddlewareResultHandler, Answers>()
            .AddSingleton<OpenRequests>();
    }

    private static AuthorizationPolicyBuilder Known(AuthorizationPolicyBuilder policy) =>
        policy.RequireAuthenticatedUser().AddRequirements(new OwnPageRequirement());
}
