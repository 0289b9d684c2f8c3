using System.Security.Cryptography;
using MaskPose.Edge.Certificates.Files;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Certificates.Settings;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Certificates;

/// <summary>Checks section <c>Tls</c> and opens its files.</summary>
public sealed class TlsValidation : IValidateOptions<TlsOptions>
{
    private const string Allowed = "Allowed: a certificate and its own key, both PEM, the key without a password.";

    public ValidateOptionsResult Validate(string? name, TlsOptions options)
    {
        var errors = new List<string>();
        AnnotatedOptions.Check(TlsOptions.Section, options, errors);
        CheckPair(TlsOptions.Section, options.CertificateFile, options.KeyFile, errors);
        CheckSite($"{TlsOptions.Section}:{nameof(options.Site)}", options.Site, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckPair(string section, string certificateFile, string keyFile, List<string> errors)
    {
        if (certificateFile.Length > 0 != keyFile.Length > 0)
        {
            errors.Add($"{section}:CertificateFile and {section}:KeyFile belong together; set both or neither.");
        }
        else if (certificateFile.Length > 0)
        {
            Try($"{section}:CertificateFile is \"{certificateFile}\" and {section}:KeyFile \"{keyFile}\"", Allowed, errors, () => CertificatePair.Load(certificateFile, keyFile));
        }
    }

    private static void CheckSite(string section, SiteTlsOptions site, List<string> errors)
    {
        var before = errors.Count;
        CheckPair(section, site.CertificateFile, site.KeyFile, errors);
        if (site.IsSet != site.AuthorityFile.Length > 0)
        {
            errors.Add($"{section}:AuthorityFile and {section}:CertificateFile belong together; set both or neither.");
        }
        else if (site.IsSet && errors.Count == before)
        {
            Try($"{section}:AuthorityFile is \"{site.AuthorityFile}\"", "Allowed: a PEM file of authorities.", errors, () => TrustedAuthorities.Load(site.AuthorityFile));
            Try($"{section}:CertificateFile is \"{site.CertificateFile}\"", "Allowed: a certificate made by maskpose certs issue.", errors, () => RoleIdentity.Require(CertificatePair.Load(site.CertificateFile, site.KeyFile).Certificate));
        }
    }

    private static void Try(string what, string allowed, List<string> errors, Action work)
    {
        try
        {
            work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            errors.Add($"{what}: {error.Message.TrimEnd('.')}. {allowed}");
        }
    }
}
