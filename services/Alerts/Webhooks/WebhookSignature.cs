using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>
/// The signature of <see href="https://www.standardwebhooks.com">Standard Webhooks 1.0</see>: HMAC-SHA256 over id, time and
/// body, so that without the secret nobody can forge, alter or replay a message.
/// </summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";

    /// <summary>The bytes of a secret.</summary>
    /// <exception cref="FormatException">The text is not a secret.</exception>
    public static byte[] Key(string secret)
    {
        var key = new byte[64];
        return secret.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(secret[Prefix.Length..], key, out var count)
            && count >= 24
            ? key[..count]
            : throw new FormatException($"it does not hold a secret; allowed: {Prefix} and 24 to 64 bytes in Base64, for instance of openssl rand -base64 32.");
    }

    /// <returns>The value of the header <c>webhook-signature</c>.</returns>
    public static string Sign(byte[] key, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{Timestamp(at)}."));
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }

    /// <summary>Seconds since 1970, as in the header <c>webhook-timestamp</c>.</summary>
    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
