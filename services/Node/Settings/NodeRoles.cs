using MaskPose.Edge.Node.Roles;

namespace MaskPose.Edge.Node.Settings;

/// <summary>The roles of a process by its settings.</summary>
internal static class NodeRoles
{
    /// <summary>Also false where the roles can't be read: that is an error of its own.</summary>
    public static bool Has(NodeOptions node, string role)
    {
        try
        {
            return Role.Parse(node.Roles).Any(r => r.Name == role);
        }
        catch (NodeConfigurationException)
        {
            return false;
        }
    }
}
