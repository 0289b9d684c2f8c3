using MaskPose.Edge.Gateway.Forwarding;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Gateway;

/// <summary>Checks the addresses before the start; each error names its key.</summary>
internal sealed class GatewayValidation : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var errors = new List<string>();
        Check(nameof(GatewayOptions.CameraIngest), options.CameraIngest, errors);
        Check(nameof(GatewayOptions.Alerts), options.Alerts, errors);
        if (options.TimeoutMs is < 6000 or > 600_000)
        {
            errors.Add($"{GatewayOptions.Section}:{nameof(options.TimeoutMs)} is {options.TimeoutMs}; allowed: 6000 to 600000 ms.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(string member, string address, List<string> errors)
    {
        if (address.Length > 0 && !IsHttpOrigin(address))
        {
            errors.Add(
                $"{GatewayOptions.Section}:{member} is {Shown(address)}; allowed: http:// or https:// with host and port " +
                "and no path, user or query, for instance http://10.0.0.5:8080; or empty, when the role runs in this process.");
        }
    }

    /// <summary>A password is never shown.</summary>
    private static string Shown(string address) => address.Contains('@', StringComparison.Ordinal) ? "a URL with a user" : $"\"{address}\"";

    private static bool IsHttpOrigin(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https")
        && uri is { UserInfo: "", PathAndQuery: "/", Fragment: "" };
}
