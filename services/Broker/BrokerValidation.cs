using System.Net;
using System.Security.Cryptography;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Broker;

/// <summary>Checks section <c>Broker</c> as a whole.</summary>
public sealed class BrokerValidation : IValidateOptions<BrokerOptions>
{
    public ValidateOptionsResult Validate(string? name, BrokerOptions options)
    {
        var errors = new List<string>();
        AnnotatedOptions.Check(BrokerOptions.Section, options, errors);
        Secret.Check(BrokerOptions.Section, options.Username, options.Password, options.PasswordFile, errors);
        if (options.Username.Length > 0 && !HasPassword(options))
        {
            errors.Add("Broker:Username is set but neither Broker:PasswordFile nor Broker:Password; set one of them.");
        }

        foreach (var (user, rights) in options.Users)
        {
            CheckUser(user, rights, options, errors);
        }

        CheckTls(options.Tls, errors);
        if (!IPAddress.TryParse(options.Address, out var address))
        {
            errors.Add($"Broker:Address is \"{options.Address}\"; allowed: an IP address, for instance 127.0.0.1 or 0.0.0.0.");
        }
        else if (!IPAddress.IsLoopback(address) && options.Users.Count == 0 && (options.Username.Length == 0 || !HasPassword(options)))
        {
            errors.Add(
                $"Broker:Address {options.Address} is reachable from other machines: set Broker:Username and Broker:PasswordFile or Broker:Users, or listen on 127.0.0.1.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckTls(BrokerTlsOptions tls, List<string> errors)
    {
        if (tls.CertificateFile.Length > 0 != tls.KeyFile.Length > 0)
        {
            errors.Add("Broker:Tls:CertificateFile and Broker:Tls:KeyFile belong together; set both or neither.");
            return;
        }

        var missing = ((string Key, string File)[])[("CertificateFile", tls.CertificateFile), ("KeyFile", tls.KeyFile)];
        errors.AddRange(missing.Where(m => tls.IsSet && !File.Exists(m.File)).Select(m => $"Broker:Tls:{m.Key} is \"{m.File}\": there is no such file."));
        try
        {
            if (tls.IsSet && Array.TrueForAll(missing, m => File.Exists(m.File)))
            {
                ServerCertificateProvider.Load(tls).Dispose();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            errors.Add(
                $"Broker:Tls:CertificateFile is \"{tls.CertificateFile}\" and Broker:Tls:KeyFile \"{tls.KeyFile}\": {error.Message} "
                + "Allowed: a certificate and its own key, both PEM, the key without a password.");
        }
    }

    private static void CheckUser(string name, BrokerUserOptions user, BrokerOptions options, List<string> errors)
    {
        var key = $"{BrokerOptions.Section}:Users:{name}";
        if (name == options.Username || name.StartsWith('$'))
        {
            errors.Add($"{key}: \"{name}\" is Broker:Username's or the broker's own name; allowed: any other.");
        }

        Secret.Check(key, name, user.Password, user.PasswordFile, errors);
        if (user.Password.Length == 0 && user.PasswordFile.Length == 0)
        {
            errors.Add($"{key}:PasswordFile and {key}:Password: one of them must be set.");
        }

        foreach (var (member, filters) in ((string, string)[])[("Subscribe", user.Subscribe), ("Publish", user.Publish)])
        {
            if (TopicFilters.TryParse(filters, out var wrong) is null)
            {
                errors.Add($"{key}:{member}: \"{wrong}\" is not a topic filter; allowed: filters with + and # as whole levels, separated by spaces.");
            }
        }
    }

    private static bool HasPassword(BrokerOptions options) => options.Password.Length > 0 || options.PasswordFile.Length > 0;
}
