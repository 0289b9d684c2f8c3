using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MaskPose.Edge.Certificates.Files;

namespace MaskPose.Edge.Certificates.Peers;

/// <summary>Whether a certificate was issued by this site's authority, is valid now, and is used for its purpose.</summary>
internal static class PeerCheck
{
    /// <param name="site">Of this node.</param>
    /// <param name="purpose">One of <see cref="KeyPurposes"/>.</param>
    /// <returns>Why it is not trusted, in words; empty if it is.</returns>
    public static string Refusal(X509Certificate2 certificate, X509Certificate2Collection authorities, string site, Oid purpose, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(purpose);
        chain.ChainPolicy.VerificationTime = now.LocalDateTime;
        var wrong = chain.Build(certificate) ? X509ChainStatusFlags.NoError : chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status);
        return wrong.HasFlag(X509ChainStatusFlags.PartialChain) || wrong.HasFlag(X509ChainStatusFlags.UntrustedRoot) || wrong.HasFlag(X509ChainStatusFlags.NotSignatureValid)
                ? $"it was issued by another authority ({certificate.Issuer})"
            : CertificateTimes.Refusal(certificate, now) is { Length: > 0 } times ? times
            : wrong.HasFlag(X509ChainStatusFlags.NotValidForUsage) ? "it was not issued for this use"
            : wrong != X509ChainStatusFlags.NoError ? $"{wrong}"
            : RoleIdentity.Of(certificate) is not { } identity ? "it names no role (maskpose://site/role/name)"
            : identity.Site != site ? $"it is of the site {identity.Site}; this is {site}"
            : "";
    }
}
