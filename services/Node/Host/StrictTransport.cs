using System.Globalization;
using MaskPose.Edge.Certificates;

namespace MaskPose.Edge.Node.Host;

/// <summary>
/// Has browsers ask this host by HTTPS only (RFC 6797). The framework's own leaves loopback out by name, and would say it of a
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
