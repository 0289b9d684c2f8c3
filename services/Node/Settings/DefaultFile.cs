using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Node.Roles;

namespace MaskPose.Edge.Node.Settings;

/// <summary>
/// The settings file of a node that was given none: beside its database, made when the page first saves something, and from then on read
/// by every command without <c>--config</c>.
/// </summary>
internal static class DefaultFile
{
    private const string Ending = ".settings.json";

    /// <summary>Roles of a process whose page can set up all of a site: those elsewhere have settings of their own.</summary>
    private static readonly string[] Needed = ["gateway", "ingest", "alerts"];

    /// <param name="others">The settings without it.</param>
    /// <returns>Null where nothing is kept on disk, or where other processes have a part of the site.</returns>
    public static string? Of(IConfiguration others)
    {
        var node = new NodeOptions();
        node.Roles = others[$"{NodeOptions.Section}:{nameof(node.Roles)}"] ?? node.Roles;
        var alerts = new AlertsOptions();
        alerts.Site = others[$"{AlertsOptions.Section}:{nameof(alerts.Site)}"] ?? alerts.Site;
        alerts.Node = others[$"{AlertsOptions.Section}:{nameof(alerts.Node)}"] ?? alerts.Node;
        alerts.Store.File = others[$"{AlertsOptions.Section}:{nameof(alerts.Store)}:{nameof(alerts.Store.File)}"] ?? alerts.Store.File;
        return alerts.Store.File != StoreOptions.InMemory && Needed.All(r => NodeRoles.Has(node, r)) ? Beside(alerts) : null;
    }

    private static string? Beside(AlertsOptions alerts)
    {
        try
        {
            return Path.GetFullPath(StorePath.Database(alerts) + Ending);
        }
        catch (StoreException)
        {
            // Without a folder for application data there is no place for the database either, which says so.
            return null;
        }
    }
}
