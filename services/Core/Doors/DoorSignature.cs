using System.Security.Cryptography;
using System.Text;

namespace MaskPose.Edge.Core.Doors;

/// <summary>HMAC-SHA256 (RFC 2104, FIPS 180-4) over the texts specified byte by byte in docs/doors.md.</summary>
public static class DoorSignature
{
    /// <summary>Shorter keys can be guessed; RFC 2104, section 3: no shorter than the hash.</summary>
    public const int MinimumKeyBytes = 32;

    /// <param name="text">Its first line names its kind, so that no text can pass for another kind.</param>
    /// <returns>64 lowercase hexadecimal digits.</returns>
    public static string Sign(string text, byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    /// <summary>Constant-time comparison.</summary>
    public static bool IsRight(string text, byte[] key, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(text, key)), Encoding.UTF8.GetBytes(signature));
}
