using System.Security.Cryptography;
using System.Text;
using OtpNet;

namespace MaskPose.Edge.Identity.People;

/// <summary>
/// The one-time code with which the first admin of a node without users is created. It is 125 random bits, good for half an
/// hour, and gone once used. For concurrent use.
/// </summary>
public sealed class SetupCode(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly Lock _lock = new();
    private string? _code;
    private DateTimeOffset _until;

    /// <summary>Makes a new one; an older one is gone.</summary>
    public string Issue()
    {
        lock (_lock)
        {
            (_code, _until) = (Base32Encoding.ToString(RandomNumberGenerator.GetBytes(16))[..25], time.GetUtcNow() + Lifetime);
            return _code;
        }
    }

    public bool IsRight(string code)
    {
        lock (_lock)
        {
            return _code is not null && time.GetUtcNow() < _until
                && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(_code), Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant()));
        }
    }

    public void Use()
    {
        lock (_lock)
        {
            _code = null;
        }
    }
}
