using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MaskPose.Edge.Hosting.Access;

/// <summary>The caller, from its claims.</summary>
public static class Caller
{
    /// <summary>One of <see cref="Policies.Scopes"/>; may be repeated.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>A camera that the caller may see; may be repeated. Without any: all cameras.</summary>
    public const string CameraClaim = "camera";

    /// <summary>The address of a gateway's caller.</summary>
    public const string AddressClaim = "address";

    /// <summary>Whether the caller has a scope; <see cref="Policies.Admin"/> includes all.</summary>
    public static bool Has(this ClaimsPrincipal caller, string scope) =>
        caller.HasClaim(ScopeClaim, scope) || caller.HasClaim(ScopeClaim, Policies.Admin);

    /// <summary>The cameras that the caller is limited to; null: all.</summary>
    public static IReadOnlySet<string>? Cameras(this ClaimsPrincipal caller) =>
        caller.FindAll(CameraClaim).Select(c => c.Value).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } cameras ? cameras : null;

    public static bool MaySee(this ClaimsPrincipal caller, string camera) => caller.Cameras()?.Contains(camera) ?? true;

    /// <summary>Those of the requested cameras (null: all) that the caller may see; null: all.</summary>
    public static IReadOnlySet<string>? Visible(this ClaimsPrincipal caller, IReadOnlySet<string>? asked) =>
        caller.Cameras() is not { } allowed ? asked
        : asked is null ? allowed
        : asked.Intersect(allowed).ToHashSet(StringComparer.Ordinal);

    /// <summary>The authenticated name; null where nobody signs in.</summary>
    public static string? ProvedName(this ClaimsPrincipal caller) => caller.Identity?.Name is { Length: > 0 } name ? name : null;

    /// <summary>The caller's address, also behind a gateway.</summary>
    public static string CallersAddress(this HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return context.User.FindFirst(AddressClaim)?.Value
            ?? (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? "";
    }
}
