using System.Net;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Identity.Settings;

/// <summary>Checks the section <c>Access</c> before the start; each error names its key.</summary>
internal sealed class AccessValidation : IValidateOptions<AccessOptions>
{
    /// <summary>Length of a signing secret; RFC 7518, section 3.2.</summary>
    public const int MinimumKeyBytes = 32;

    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var errors = new List<string>();
        AnnotatedOptions.Check(AccessOptions.Section, options, errors);
        CheckKey(nameof(options.ForwardingKey), options.ForwardingKey, options.ForwardingKeyFile, errors);
        CheckProxy(options.Proxy, errors);
        CheckProvider(options.OpenIdConnect, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckKey(string member, string text, string file, List<string> errors)
    {
        if (text.Length > 0 || file.Length > 0)
        {
            var key = $"{AccessOptions.Section}:{member}";
            Secret.Check(key, $"{key}File", text, file, MinimumKeyBytes, errors);
        }
    }

    private static void CheckProxy(ProxyOptions proxy, List<string> errors)
    {
        const string Key = $"{AccessOptions.Section}:{nameof(AccessOptions.Proxy)}";
        foreach (var address in Split(proxy.Addresses).Where(a => !IPAddress.TryParse(a, out _)))
        {
            errors.Add($"{Key}:{nameof(proxy.Addresses)} is \"{proxy.Addresses}\": \"{address}\" is not an IP address; allowed: IP addresses, separated by commas.");
        }

        if (proxy.Addresses.Length > 0 || proxy.Secret.Length > 0 || proxy.SecretFile.Length > 0)
        {
            Secret.Check($"{Key}:{nameof(proxy.Secret)}", $"{Key}:{nameof(proxy.SecretFile)}", proxy.Secret, proxy.SecretFile, MinimumKeyBytes, errors);
        }
    }

    private static void CheckProvider(SingleSignOnOptions provider, List<string> errors)
    {
        const string Key = $"{AccessOptions.Section}:{nameof(AccessOptions.OpenIdConnect)}";
        if (provider.Authority.Length == 0)
        {
            return;
        }

        if (!Uri.TryCreate(provider.Authority, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback))
        {
            errors.Add($"{Key}:{nameof(provider.Authority)} is \"{provider.Authority}\"; allowed: https://… (http:// on this machine alone).");
        }

        if (provider.ClientId.Length == 0)
        {
            errors.Add($"{Key}:{nameof(provider.ClientId)} is \"\"; allowed: the client's id at {provider.Authority}.");
        }

        if (provider.ClientSecret.Length > 0 || provider.ClientSecretFile.Length > 0)
        {
            Secret.Check(
                $"{Key}:{nameof(provider.ClientSecret)}", $"{Key}:{nameof(provider.ClientSecretFile)}",
                provider.ClientSecret, provider.ClientSecretFile, Secret.MinimumPasswordBytes, errors);
        }
    }

    public static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
