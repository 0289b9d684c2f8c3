using System.Security.Cryptography.X509Certificates;

namespace MaskPose.Edge.Certificates.Files;

/// <summary>When a certificate is valid.</summary>
public static class CertificateTimes
{
    /// <returns>Why it is not valid now; empty if it is.</returns>
    public static string Refusal(X509Certificate2 certificate, DateTimeOffset now) =>
        now > certificate.NotAfter ? FormattableString.Invariant($"it expired on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm} UTC")
        : now < certificate.NotBefore ? FormattableString.Invariant($"it is not valid before {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm} UTC")
        : "";
}
