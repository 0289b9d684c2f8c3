using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Gateway.Forwarding;
using MaskPose.Edge.Identity.Settings;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Gateway;

/// <summary>Checks the addresses before the start; each error names its key.</summary>
internal sealed class GatewayValidation(IOptions<AccessOptions> access) : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var errors = new List<string>();
        AnnotatedOptions.Check(GatewayOptions.Section, options, errors);
        Check($"{GatewayOptions.Section}:{nameof(options.CameraIngest)}", options.CameraIngest, errors);
        Check($"{GatewayOptions.Section}:{nameof(options.Alerts)}", options.Alerts, errors);
        Check($"{GatewayOptions.Section}:{nameof(options.Fleet)}", options.Fleet, errors);
        foreach (var (id, node) in options.Nodes)
        {
            CheckNode(id, node, options, errors);
        }

        if (RemoteRole.From(options).Count > 0 && access.OrNull() is { SignIn: true, ForwardingKey: "", ForwardingKeyFile: "" })
        {
            errors.Add(
                "Access:ForwardingKeyFile is not set, and roles run in other processes, which must recognise the gateway; allowed: "
                + "a file with a secret of at least 32 bytes, the same on all of them (openssl rand -hex 32).");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckNode(string id, GatewayNodeOptions node, GatewayOptions options, List<string> errors)
    {
        var key = $"{GatewayOptions.Section}:{nameof(options.Nodes)}:{id}";
        Check($"{key}:{nameof(node.CameraIngest)}", node.CameraIngest, errors);
        Check($"{key}:{nameof(node.Alerts)}", node.Alerts, errors);
        CheckMain(key, nameof(node.CameraIngest), node.CameraIngest, options.CameraIngest, errors);
        CheckMain(key, nameof(node.Alerts), node.Alerts, options.Alerts, errors);
        var cameras = RemoteRole.Parts(node.Cameras);
        if (cameras.Count == 0 || !cameras.All(CameraIds.IsAllowed))
        {
            errors.Add($"{key}:{nameof(node.Cameras)} is \"{node.Cameras}\"; allowed: ids of cameras ({CameraIds.Allowed}), separated by commas.");
        }

        foreach (var (other, otherNode) in options.Nodes.Where(n => string.CompareOrdinal(n.Key, id) < 0))
        {
            errors.AddRange(cameras.Intersect(RemoteRole.Parts(otherNode.Cameras)).Select(
                c => $"{key}:{nameof(node.Cameras)} has \"{c}\", and so has {GatewayOptions.Section}:{nameof(options.Nodes)}:{other}; allowed: each camera once."));
        }
    }

    /// <summary>All other requests go to the main node, which then can't be this process.</summary>
    private static void CheckMain(string key, string member, string address, string main, List<string> errors)
    {
        if (address.Length > 0 && main.Length == 0)
        {
            errors.Add($"{key}:{member} is set and {GatewayOptions.Section}:{member} is not; allowed: together with an address there, for all other cameras.");
        }
    }

    private static void Check(string key, string addresses, List<string> errors) => errors.AddRange(
        RemoteRole.Parts(addresses).Where(a => !IsHttpOrigin(a)).Select(a =>
            $"{key} is {Shown(a)}; allowed: http:// or https:// with host and port " +
            "and no path, user or query, for instance http://10.0.0.5:8080, several separated by commas; or empty, when the role runs in this process."));

    /// <summary>A password is never shown.</summary>
    private static string Shown(string address) => address.Contains('@', StringComparison.Ordinal) ? "a URL with a user" : $"\"{address}\"";

    private static bool IsHttpOrigin(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https")
        && uri is { UserInfo: "", PathAndQuery: "/", Fragment: "" };
}
