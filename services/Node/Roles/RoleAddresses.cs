using MaskPose.Edge.Gateway.Forwarding;

namespace MaskPose.Edge.Node.Roles;

/// <summary>Where the roles are that a process needs and does not have itself.</summary>
internal static class RoleAddresses
{
    /// <summary>The roles that this process calls in others. Only ingest calls other roles.</summary>
    public static IEnumerable<Role> Elsewhere(IReadOnlyList<Role> roles) =>
        roles.Any(r => r.Name == "ingest") ? Role.Table.Where(r => r.AddClient is not null && !roles.Contains(r)) : [];

    /// <summary>
    /// The roles of this process that others call: those that ingest uses, where ingest is not beside them. Without any no gRPC port
    /// is opened.
    /// </summary>
    public static IReadOnlyList<Role> Served(IReadOnlyList<Role> roles) =>
        roles.Any(r => r.Name == "ingest") ? [] : [.. roles.Where(r => r.MapStage is not null)];

    /// <summary>Missing addresses of remote roles, one error each.</summary>
    public static IReadOnlyList<string> Missing(IConfiguration configuration, IReadOnlyList<Role> roles) =>
    [
        .. Elsewhere(roles).Select(r => Check(configuration, $"{r.Section}:Address", r.Name, "http://host:8081")).OfType<string>(),
        .. IsOfCenter(configuration, roles) ? [] : Forwarded(roles).Select(s => Check(configuration, s.Key, s.Role, "http://host:8080")).OfType<string>(),
    ];

    /// <summary>A gateway needs to know where the roles are whose paths it serves; a center's has none of a site.</summary>
    private static IEnumerable<(string Role, string Key)> Forwarded(IReadOnlyList<Role> roles)
    {
        (string Role, string Key)[] served =
        [
            ("ingest", $"{GatewayOptions.Section}:{nameof(GatewayOptions.CameraIngest)}"),
            ("alerts", $"{GatewayOptions.Section}:{nameof(GatewayOptions.Alerts)}"),
        ];
        return served.Where(s => roles.Any(r => r.Name == "gateway") && roles.All(r => r.Name != s.Role));
    }

    private static bool IsOfCenter(IConfiguration configuration, IReadOnlyList<Role> roles) =>
        roles.Any(r => r.IsOfCenter) || !string.IsNullOrEmpty(configuration[$"{GatewayOptions.Section}:{nameof(GatewayOptions.Fleet)}"]);

    private static string? Check(IConfiguration configuration, string key, string role, string example) =>
        string.IsNullOrEmpty(configuration[key])
            ? $"{key} is not set, and the role \"{role}\" is not in this process. Name the address where it runs ({example}), or add "
                + $"{role} to {NodeOptions.Section}:Roles."
            : null;
}
