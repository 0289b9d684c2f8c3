using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Identity.Settings;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Node.Editing;

/// <summary>What the settings file calls the site and the node, and their time zone; empty where it says nothing.</summary>
internal sealed record SiteIdentity(string Site, string Node, string TimeZone)
{
    private static readonly string[] AlertsPath = [AlertsOptions.Section];
    private static readonly string[] NodePath = [NodeOptions.Section];

    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public static SiteIdentity Read(string text)
    {
        var root = SettingsText.Parse(text);
        string Text(string[] path, string key) => SettingsText.Find(root, [.. path, key])?.ToString() ?? "";
        return new(Text(AlertsPath, nameof(AlertsOptions.Site)), Text(AlertsPath, nameof(AlertsOptions.Node)), Text(NodePath, nameof(NodeOptions.TimeZone)));
    }

    /// <returns>The whole file's text with this identity, and with the places of what the node has kept under its old name.</returns>
    /// <param name="inForce">The settings that the node runs with.</param>
    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public string Write(string text, IConfiguration inForce)
    {
        var root = SettingsText.Parse(text);
        Set(root, AlertsPath, nameof(AlertsOptions.Site), Site);
        Set(root, AlertsPath, nameof(AlertsOptions.Node), Node);
        Set(root, NodePath, nameof(NodeOptions.TimeZone), TimeZone);
        KeepPlaces(root, inForce);
        return SettingsText.Write(root);
    }

    /// <summary>Where databases are named after site and node, a new name would leave events and users behind.</summary>
    private static void KeepPlaces(JsonObject root, IConfiguration inForce)
    {
        var alerts = inForce.Bound<AlertsOptions>(AlertsOptions.Section);
        if (alerts.Store.File.Length == 0)
        {
            Add(root, ["Alerts", "Store"], "File", StorePath.Database(alerts));
        }
        else if (alerts.Store.File == StoreOptions.InMemory && string.IsNullOrEmpty(inForce[$"{AccessOptions.Section}:File"]))
        {
            Add(root, [AccessOptions.Section], "File", new AccessPath(inForce).Database);
        }
    }

    private static void Set(JsonObject root, string[] path, string key, string value)
    {
        var known = SettingsText.Find(root, path) as JsonObject;
        if (value.Length > 0)
        {
            var section = SettingsText.Section(root, path);
            section[SettingsText.Member(section, key) ?? key] = value;
        }
        else if (SettingsText.Member(known, key) is { } name)
        {
            known!.Remove(name);
        }
    }

    private static void Add(JsonObject root, string[] path, string key, string value)
    {
        if (SettingsText.Find(root, [.. path, key]) is null)
        {
            Set(root, path, key, value);
        }
    }
}
