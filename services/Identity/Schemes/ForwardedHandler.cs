using System.Text.Encodings.Web;
using MaskPose.Edge.Identity.Forwarding;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Identity.Schemes;

/// <summary>The caller as signed by the gateway in front.</summary>
internal sealed class ForwardedHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ForwardedIdentity identity)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Calls without the gateway's word, as those of other roles, are not failures: each would be logged.</summary>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() => !Request.Headers.ContainsKey(ForwardedIdentity.Header)
        ? AuthenticateResult.NoResult()
        : await identity.ReadAsync(Request) is { } caller
        ? AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme.Name))
        : AuthenticateResult.Fail("it is not signed by the gateway, or not for this request");
}
