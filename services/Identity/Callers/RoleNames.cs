using MaskPose.Edge.Hosting.Access;

namespace MaskPose.Edge.Identity.Callers;

/// <summary>What the roles of people may do.</summary>
public static class RoleNames
{
    public const string Viewer = "viewer";
    public const string Operator = "operator";
    public const string Admin = "admin";

    public static IReadOnlyList<string> All { get; } = [Viewer, Operator, Admin];

    public static IReadOnlyList<string> ScopesOf(string role) => role switch
    {
        Viewer => [Policies.Read],
        Operator => [Policies.Read, Policies.Acknowledge, Policies.Permit, Policies.Pause],
        Admin => Policies.Scopes,
        _ => [],
    };
}
