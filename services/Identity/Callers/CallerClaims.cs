using System.Security.Claims;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.Store;

namespace MaskPose.Edge.Identity.Callers;

/// <summary>The claims of those who call. The kind of a proof is the identity's authentication type.</summary>
public static class CallerClaims
{
    /// <summary>Signed in here; the cookie's own session.</summary>
    public const string Session = "session";

    public const string PersonId = "person";

    public const string KeyId = "key";

    public const string Role = "role";

    /// <summary>Before a key's name, so that no person has the same; <c>:</c> is in no person's name.</summary>
    public const string KeyPrefix = "key:";

    public static ClaimsPrincipal Of(Person person, Session session) => new(new ClaimsIdentity(
    [
        new(ClaimTypes.Name, person.Name),
        new(Session, session.Id),
        new(PersonId, person.Id),
        new(Role, person.Role),
        .. Scopes(RoleNames.ScopesOf(person.Role)),
        .. Cameras(person.Role == RoleNames.Admin ? [] : person.Cameras),
    ], SchemeNames.Session));

    public static ClaimsPrincipal Of(ApiKey key) => new(new ClaimsIdentity(
        [new(ClaimTypes.Name, KeyPrefix + key.Name), new(KeyId, key.Id), .. Scopes(key.Scopes), .. Cameras(key.Cameras)], SchemeNames.Key));

    /// <param name="name">As authenticated elsewhere.</param>
    public static ClaimsPrincipal Of(string name, string role, string scheme) =>
        new(new ClaimsIdentity([new(ClaimTypes.Name, name), new(Role, role), .. Scopes(RoleNames.ScopesOf(role))], scheme));

    /// <summary>Without sign-in: everybody may do everything, without a name.</summary>
    public static ClaimsPrincipal Anybody { get; } = new(new ClaimsIdentity(Scopes(Policies.Scopes), SchemeNames.Anybody));

    private static IEnumerable<Claim> Scopes(IEnumerable<string> scopes) => scopes.Select(s => new Claim(Caller.ScopeClaim, s));

    private static IEnumerable<Claim> Cameras(IEnumerable<string> cameras) => cameras.Select(c => new Claim(Caller.CameraClaim, c));
}
