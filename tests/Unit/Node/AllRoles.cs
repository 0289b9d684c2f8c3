using MaskPose.Edge.Node.Roles;

namespace MaskPose.Edge.Unit.Node;

/// <summary>A node with every role that there is, as no site has it: for documents of all of them.</summary>
internal static class AllRoles
{
    public static string Names { get; } = string.Join(',', Role.Table.Select(r => r.Name));
}
