using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MaskPose.Edge.Core.Doors;

/// <summary>What a signed message does.</summary>
public enum PermitKind
{
    Permit,

    /// <summary>Takes the permit with the same nonce back.</summary>
    Revoke,
}

/// <summary>Signs permits: HMAC-SHA256 (RFC 2104, FIPS 180-4) over the text that docs/doors.md gives byte by byte.</summary>
public static class PermitSignature
{
    /// <summary>Shorter keys are guessed; RFC 2104, section 3: no shorter than the hash.</summary>
    public const int MinimumKeyBytes = 32;

    /// <summary>The signed text, UTF-8, lines separated by one LF, none at the end.</summary>
    public static byte[] Text(PermitKind kind, Permit permit) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"maskpose-{(kind == PermitKind.Permit ? "permit" : "revoke")}-1\n{permit.Site}\n{permit.Node}\n{permit.Door}\n{permit.Session}\n{permit.Track}\n{permit.Nonce}\n{permit.IssuedMs}\n{permit.ExpiresMs}"));

    /// <returns>64 small hexadecimal digits.</returns>
    public static string Sign(PermitKind kind, Permit permit, byte[] key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Text(kind, permit)));

    /// <summary>In a time that does not tell how much of it was right.</summary>
    public static bool IsRight(PermitKind kind, Permit permit, byte[] key, string signature) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Sign(kind, permit, key)), Encoding.UTF8.GetBytes(signature));
}
