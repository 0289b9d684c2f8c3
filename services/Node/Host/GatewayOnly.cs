using System.Security.Authentication;
using MaskPose.Edge.Certificates.Peers;

namespace MaskPose.Edge.Node.Host;

/// <summary>The HTTP port of a role behind a gateway, where the site's nodes know each other: none but a gateway of the site is answered.</summary>
internal sealed class GatewayOnly(SiteTls site, ILogger<GatewayOnly> logger)
{
    private const string Caller = "gateway";

    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        // gRPC authenticates its own callers; monitoring has no certificate.
        if (BrowserGuard.IsOpen(context.Request.Path))
        {
            return next(context);
        }

        try
        {
            context.Features.Set(site.Caller(context.Connection.ClientCertificate, Caller));
            return next(context);
        }
        catch (AuthenticationException error)
        {
            logger.RequestRefused(context.Request.Path, $"{context.Connection.RemoteIpAddress}", error.Message);
            return Results.Problem(
                $"{error.Message}; allowed: a gateway of this site (Tls:Site). Open the gateway's page instead.",
                statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
        }
    }
}
