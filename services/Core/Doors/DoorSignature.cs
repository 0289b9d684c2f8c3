using System.Security.Cryptography;
using System.Text;

namespace MaskPose.Edge.Core.Doors;

/// <summary>HMAC-SHA256 (RFC 2104, FIPS 180-4) over the texts that docs/doors.md gives byte by byte.</summary>
public static class DoorSignature
{
    /// <summary>Shorter keys are guessed; RFC 2104, section 3: no shorter than the hash.</summary>
    public const int MinimumKeyBytes = 32;

    /// <param name="text">Its first line names what it is, so that no text stands for one of another kind.</param>
    /// <returns>64 small hexadecimal digits.</returns>
    public static string Sign(string text, byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    /// <summary>In a time that does not tell how much of it was right.</summary>
    public static bool IsRight(string text, byte[] key, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(text, key)), Encoding.UTF8.GetBytes(signature));
}
