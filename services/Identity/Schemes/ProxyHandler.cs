using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using MaskPose.Edge.Identity.Callers;
using MaskPose.Edge.Identity.Settings;
using MaskPose.Edge.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Identity.Schemes;

/// <summary>The caller as named by a reverse proxy: only from its addresses and with its secret, which is read each time.</summary>
internal sealed class ProxyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<AccessOptions> access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SecretHeader = "X-Proxy-Secret";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate(access.Value.Proxy));

    private AuthenticateResult Authenticate(ProxyOptions proxy)
    {
        var (name, role) = (Request.Headers[proxy.UserHeader].ToString(), Request.Headers[proxy.RoleHeader].ToString());
        return !IsFromProxy(proxy) ? AuthenticateResult.Fail("it is not from a proxy of Access:Proxy:Addresses, or has a wrong secret")
            : !People.People.IsAllowedName(name) ? AuthenticateResult.Fail($"{proxy.UserHeader} has no allowed name")
            : !RoleNames.All.Contains(role) ? AuthenticateResult.Fail($"{proxy.RoleHeader} has no known role")
            : AuthenticateResult.Success(new AuthenticationTicket(CallerClaims.Of(name, role, SchemeNames.Proxy), Scheme.Name));
    }

    private bool IsFromProxy(ProxyOptions proxy)
    {
        if (Context.Connection.RemoteIpAddress is not { } address
            || !AccessValidation.Split(proxy.Addresses).Select(IPAddress.Parse).Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address))
        {
            return false;
        }

        try
        {
            var secret = Secret.Read(proxy.Secret, proxy.SecretFile, AccessValidation.MinimumKeyBytes);
            return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Request.Headers[SecretHeader].ToString()));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
