using System.Text.Encodings.Web;
using MaskPose.Edge.Identity.Forwarding;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Identity.Schemes;

/// <summary>Who calls as the gateway in front says and signs it.</summary>
internal sealed class ForwardedHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ForwardedIdentity identity)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() => await identity.ReadAsync(Request) is { } caller
        ? AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme.Name))
        : AuthenticateResult.Fail("it is not signed by the gateway, or not for this request");
}
