using System.Globalization;

namespace MaskPose.Edge.Core.Doors;

/// <summary>What a signed message does.</summary>
public enum PermitKind
{
    Permit,

    /// <summary>Revokes the permit with the same nonce.</summary>
    Revoke,
}

/// <summary>Signs permits: see <see cref="DoorSignature"/>.</summary>
public static class PermitSignature
{
    /// <summary>The signed text, lines separated by one LF, none at the end.</summary>
    public static string Text(PermitKind kind, Permit permit) => string.Create(
        CultureInfo.InvariantCulture,
        $"maskpose-{(kind == PermitKind.Permit ? "permit" : "revoke")}-1\n{permit.Site}\n{permit.Node}\n{permit.Door}\n{permit.Session}\n{permit.Track}\n{permit.Nonce}\n{permit.IssuedMs}\n{permit.ExpiresMs}");

    /// <inheritdoc cref="DoorSignature.Sign"/>
    public static string Sign(PermitKind kind, Permit permit, byte[] key) => DoorSignature.Sign(Text(kind, permit), key);

    /// <inheritdoc cref="DoorSignature.IsRight"/>
    public static bool IsRight(PermitKind kind, Permit permit, byte[] key, string signature) =>
        DoorSignature.IsRight(Text(kind, permit), key, signature);
}
