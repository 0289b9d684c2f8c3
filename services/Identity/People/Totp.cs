using System.Security.Cryptography;
using System.Text;
using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;
using QRCoder;

namespace MaskPose.Edge.Identity.People;

/// <summary>
/// The second factor: codes of an authenticator app (RFC 6238: SHA-1, 30 s, 6 digits, one step of clock error), each good once, and
/// recovery codes for when it is lost. The secret is kept encrypted, the recovery codes as hashes.
/// </summary>
public sealed class Totp(IDataProtectionProvider protection, TimeProvider time)
{
    private const int SecretBytes = 20;
    private const int RecoveryCodes = 10;
    private const int RecoveryBytes = 10;

    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    private readonly IDataProtector _protector = protection.CreateProtector("totp");

    public static string NewSecret() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(SecretBytes));

    /// <summary>What an authenticator app reads, as a QR code in SVG.</summary>
    public static (string Uri, string Svg) Describe(string secret, string name)
    {
        var uri = new OtpUri(OtpType.Totp, secret, name, "MaskPose Edge").ToString();
        using var data = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return (uri, code.GetGraphic(4));
    }

    /// <summary>Gives a person the second factor once a code shows that the app has it.</summary>
    /// <returns>The recovery codes, to be shown once; null when the code is wrong.</returns>
    public IReadOnlyList<string>? Enrol(Person person, string secret, string code)
    {
        if (Step(secret, code) is not { } step)
        {
            return null;
        }

        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(RecoveryBytes))).ToList();
        (person.Authenticator, person.LastStep, person.RecoveryHashes) = (_protector.Protect(secret), step, [.. codes.Select(Hash)]);
        return codes;
    }

    public static void Remove(Person person) => (person.Authenticator, person.LastStep, person.RecoveryHashes) = (null, 0, []);

    /// <summary>Whether a code of the app or a recovery code is right; it is then used up. The caller keeps the changed person.</summary>
    /// <exception cref="IdentityException">The keys that protect the secret are gone.</exception>
    public bool Redeem(Person person, string code)
    {
        code = code.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (person.RecoveryHashes.Contains(Hash(code)))
        {
            person.RecoveryHashes = [.. person.RecoveryHashes.Where(h => h != Hash(code))];
            return true;
        }

        if (Step(Unprotect(person), code) is not { } step || step <= person.LastStep)
        {
            return false;
        }

        person.LastStep = step;
        return true;
    }

    private long? Step(string secret, string code)
    {
        var totp = new OtpNet.Totp(Base32Encoding.ToBytes(secret));
        return totp.VerifyTotp(time.GetUtcNow().UtcDateTime, code, out var step, Window) ? step : null;
    }

    private string Unprotect(Person person)
    {
        try
        {
            return _protector.Unprotect(person.Authenticator!);
        }
        catch (CryptographicException error)
        {
            throw new IdentityException(
                $"The second factor of \"{person.Name}\" can't be read, as the keys beside Access:File are missing: use a recovery code, or have an admin run maskpose users passwd.", error);
        }
    }

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
