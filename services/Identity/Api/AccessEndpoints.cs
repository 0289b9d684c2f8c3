using MaskPose.Edge.Identity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Identity.Api;

/// <summary>Signing in, one's own account, and the admin's users and keys.</summary>
internal static class AccessEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").AddEndpointFilter<RefusalFilter>().AddEndpointFilter(Bound);
        SessionEndpoints.Map(api);
        SetupEndpoint.Map(api);
        AccountEndpoints.Map(api);
        AuthenticatorEndpoints.Map(api);
        PasskeyEndpoints.Map(api);
        UserEndpoints.Map(api);
        KeyEndpoints.Map(api);
    }

    private static async ValueTask<object?> Bound(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        return http.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value.SignIn || HttpMethods.IsGet(http.Request.Method)
            ? await next(context)
            : Results.Problem("Sign-in is off (Access:SignIn is false); allowed: with Access:SignIn=true.", statusCode: StatusCodes.Status409Conflict);
    }
}
