using System.Globalization;
using MaskPose.Edge.Certificates;

namespace MaskPose.Edge.Node.Host;

/// <summary>
/// Makes browsers use only HTTPS with this host (RFC 6797). The framework's own excludes loopback by name, and would send it for a
/// certificate that the node made itself: behind such a warning a browser could then never be let through.
/// </summary>
internal sealed class StrictTransport(HttpsCertificate https)
{
    private readonly string _header = string.Create(CultureInfo.InvariantCulture, $"max-age={https.StrictTransport.TotalSeconds:F0}");

    public Task AddAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.IsHttps)
        {
            context.Response.Headers.StrictTransportSecurity = _header;
        }

        return next(context);
    }
}
