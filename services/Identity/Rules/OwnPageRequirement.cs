using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.Callers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace MaskPose.Edge.Identity.Rules;

/// <summary>
/// Changes by cookie must come from the node's own page: it has the header <see cref="Header"/>, which a page of
/// another site can't send (CORS does not allow it), and the <c>Origin</c> is this node.
/// </summary>
internal sealed class OwnPageRequirement : IAuthorizationRequirement
{
    public const string Header = "X-MaskPose";

    public static bool IsMetBy(HttpContext context) => !context.Request.ChangesSomething()
        || (context.Request.Headers.ContainsKey(Header) && context.Request.IsFromOwnPage());
}

/// <summary>Checks <see cref="OwnPageRequirement"/>.</summary>
internal sealed class OwnPageHandler : AuthorizationHandler<OwnPageRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnPageRequirement requirement)
    {
        if (!SchemeNames.IsSentByBrowsers(context.User.Identity?.AuthenticationType)
            || context.Resource is not HttpContext http || OwnPageRequirement.IsMetBy(http))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
