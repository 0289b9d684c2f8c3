using System.Security.Cryptography;

namespace MaskPose.Edge.Certificates.Peers;

/// <summary>What a key may be used for (RFC 5280, section 4.2.1.12).</summary>
internal static class KeyPurposes
{
    public static Oid Server { get; } = new("1.3.6.1.5.5.7.3.1");

    public static Oid Client { get; } = new("1.3.6.1.5.5.7.3.2");
}
