using System.Security.Claims;
using System.Text;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.Callers;
using MaskPose.Edge.Identity.Settings;
using MaskPose.Edge.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MaskPose.Edge.Identity.Forwarding;

/// <summary>
/// The caller's identity, from the gateway to a role in another process: a JWT (HS256) in the header <see cref="Header"/>, valid
/// for half a minute and for one method and path. The key is read each time; the clocks may differ by a minute.
/// </summary>
public sealed class ForwardedIdentity(IOptions<AccessOptions> options, TimeProvider time)
{
    public const string Header = "MaskPose-Identity";

    private const string Issuer = "maskpose-gateway";
    private const string Audience = "maskpose-role";
    private const string MethodClaim = "htm";
    private const string PathClaim = "htu";

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private static readonly string[] Passed = [Caller.ScopeClaim, Caller.CameraClaim];

    private readonly JsonWebTokenHandler _tokens = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    /// <summary>Whether there is a key at all.</summary>
    public bool HasKey => options.Value.ForwardingKey.Length > 0 || options.Value.ForwardingKeyFile.Length > 0;

    /// <summary>Whether sign-in is on, so that forwarded requests are signed.</summary>
    public bool IsNeeded => options.Value.SignIn;

    /// <param name="address">Where the caller is.</param>
    /// <exception cref="IOException">The key can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public string Sign(ClaimsPrincipal caller, string address, string method, string path)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return _tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            Expires = now + Lifetime,
            Subject = new ClaimsIdentity(
            [
                new(JwtRegisteredClaimNames.Sub, caller.Identity?.Name ?? ""),
                new(Caller.AddressClaim, address),
                new(MethodClaim, method),
                new(PathClaim, path),
                .. caller.Claims.Where(c => Passed.Contains(c.Type)).Select(c => new Claim(c.Type, c.Value)),
            ]),
            SigningCredentials = new SigningCredentials(Key(), SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>The gateway itself, when it looks whether a role answers.</summary>
    public string SignOwn(string method, string path) =>
        Sign(CallerClaims.Of("gateway", RoleNames.Viewer, SchemeNames.Forwarded), "", method, path);

    /// <returns>Null if not signed, or not by this key, too old, or for another request.</returns>
    public async Task<ClaimsPrincipal?> ReadAsync(HttpRequest request)
    {
        if (!HasKey || request.Headers[Header].ToString() is not { Length: > 0 } token)
        {
            return null;
        }

        var result = await _tokens.ValidateTokenAsync(token, Parameters());
        return result.IsValid
            && result.ClaimsIdentity.HasClaim(MethodClaim, request.Method)
            && result.ClaimsIdentity.HasClaim(PathClaim, PathOf(request)) ? new(result.ClaimsIdentity) : null;
    }

    public static string PathOf(HttpRequest request) => request.Path + request.QueryString;

    private TokenValidationParameters Parameters() => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        IssuerSigningKey = Key(),
        NameClaimType = JwtRegisteredClaimNames.Sub,
        AuthenticationType = SchemeNames.Forwarded,
        RequireExpirationTime = true,
        LifetimeValidator = (_, expires, _, _) => time.GetUtcNow().UtcDateTime is var now && expires > now - Skew && expires < now + Lifetime + Skew,
    };

    private SymmetricSecurityKey Key() => new(Encoding.UTF8.GetBytes(
        Secret.Read(options.Value.ForwardingKey, options.Value.ForwardingKeyFile, AccessValidation.MinimumKeyBytes)));
}
