using System.Net;
using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MaskPose.Edge.Certificates.Files;
using MaskPose.Edge.Certificates.Settings;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Certificates.Peers;

/// <summary>
/// Mutual TLS between the nodes of a site. A peer is identified by its certificate's role, not by its name or address. Files
/// are reloaded for new connections; for concurrent use.
/// </summary>
public sealed class SiteTls(SiteTlsOptions options, TimeProvider time, ILogger<SiteTls> logger)
{
    private const string Section = $"{TlsOptions.Section}:{nameof(TlsOptions.Site)}";

    private readonly TrustedAuthorities _authorities = new($"{Section}:{nameof(options.AuthorityFile)}", options.AuthorityFile, time, logger);

    /// <summary>A certificate is one object as long as its connection lasts.</summary>
    private readonly ConditionalWeakTable<X509Certificate2, RoleIdentity> _known = [];

    public CertificatePair Own { get; } = new($"{Section}:{nameof(options.CertificateFile)}", options.CertificateFile, options.KeyFile, time, logger);

    /// <summary>Why the newest files are not in use; empty if they are.</summary>
    public string Refusal => Own.Refusal.Length > 0 ? Own.Refusal : _authorities.Refusal;

    /// <summary>Why others won't trust this node (they only hang up); empty if nothing is known.</summary>
    public string OwnTrouble => CertificateTimes.Refusal(Own.Get().Certificate, time.GetUtcNow()) is { Length: > 0 } trouble
        ? $"this node's own certificate, {Own.Key}, can't be used: {trouble}"
        : "";

    /// <summary>When the first of the authorities expires.</summary>
    public DateTimeOffset AuthorityUntil => _authorities.Get().Min(a => a.NotAfter.ToUniversalTime());

    /// <param name="from">Who connects, for the log.</param>
    /// <param name="isRequired">Whether there is no connection without a certificate.</param>
    public SslServerAuthenticationOptions Serve(EndPoint? from, bool isRequired) => new()
    {
        ServerCertificateContext = Own.Get().Context,
        ClientCertificateRequired = true,
        // Each connection is checked against the files as they are then.
        AllowTlsResume = false,
        RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            var refusal = certificate is X509Certificate2 shown ? Judge(shown, KeyPurposes.Client) : isRequired ? "it showed no certificate" : "";
            if (refusal.Length > 0)
            {
                logger.PeerRefused(from, refusal);
            }

            return refusal.Length == 0;
        },
    };

    /// <param name="address">Of the server, for errors.</param>
    /// <param name="role">What it must be.</param>
    public SslClientAuthenticationOptions Call(string address, string role) => new()
    {
        LocalCertificateSelectionCallback = (_, _, _, _, _) => Own.Get().Certificate,
        AllowTlsResume = false,
        RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            var refusal = certificate is X509Certificate2 shown ? Judge(shown, KeyPurposes.Server, role) : "it showed none";
            // Only an exception carries the reason to the caller.
            return refusal.Length == 0 ? true : throw new AuthenticationException($"the certificate of {address} is not trusted: {refusal}");
        },
    };

    /// <summary>The caller's identity, on a connection that was trusted when it began.</summary>
    /// <param name="role">What the caller must be; null: any node of the site.</param>
    /// <exception cref="AuthenticationException">The caller is not, or no longer, allowed; the text says why.</exception>
    public RoleIdentity Caller(X509Certificate2? certificate, string? role)
    {
        var identity = certificate is null ? null : _known.GetValue(certificate, RoleIdentity.Require);
        var refusal = identity is null ? "a certificate of the site's authority is needed"
            : CertificateTimes.Refusal(certificate!, time.GetUtcNow()) is { Length: > 0 } times ? $"the certificate of {identity}: {times}"
            : RoleRefusal(identity, role);
        return refusal.Length == 0 ? identity! : throw new AuthenticationException(refusal);
    }

    private static string RoleRefusal(RoleIdentity identity, string? role) =>
        role is null || identity.Roles.Contains(role) ? "" : $"it belongs to {identity}, which does not have the role {role}";

    private string Judge(X509Certificate2 certificate, Oid purpose, string? role = null)
    {
        try
        {
            var site = RoleIdentity.Require(Own.Get().Certificate).Site;
            return PeerCheck.Refusal(certificate, _authorities.Get(), site, purpose, time.GetUtcNow()) is { Length: > 0 } refusal
                ? refusal
                : RoleRefusal(RoleIdentity.Require(certificate), role);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return error.Message;
        }
    }
}
