using System.Text.Encodings.Web;
using MaskPose.Edge.Identity.Callers;
using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Identity.Schemes;

/// <summary>A program's key: <c>Authorization: Bearer KEY</c>, or <c>X-Api-Key: KEY</c>.</summary>
internal sealed class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";

    public static string? KeyOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var sent && sent.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? sent[Bearer.Length..].Trim()
        : request.Headers[Header].ToString() is { Length: > 0 } key ? key
        : null;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        KeyOf(Request) is not { } text ? AuthenticateResult.NoResult()
        : Context.RequestServices.GetRequiredService<ApiKeys>().Find(text) is { } key
            ? AuthenticateResult.Success(new AuthenticationTicket(CallerClaims.Of(key), Scheme.Name))
            : AuthenticateResult.Fail("there is no such key, or it has expired"));
}
