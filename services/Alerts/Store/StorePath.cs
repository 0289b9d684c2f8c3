using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>Where the node's database is, and the pictures of events beside it.</summary>
public static class StorePath
{
    /// <exception cref="StoreException">None is set, and this user has no folder for application data.</exception>
    public static string Database(AlertsOptions options) =>
        options.Store.File.Length > 0 ? options.Store.File : Default(options, ".db", "Alerts:Store:File");

    /// <exception cref="StoreException">None is set, and this user has no folder for application data.</exception>
    public static string Snapshots(AlertsOptions options) =>
        options.Snapshots.Folder.Length > 0 ? options.Snapshots.Folder
        : options.Store.File is "" or StoreOptions.InMemory ? Default(options, ".db.snapshots", "Alerts:Snapshots:Folder")
        : options.Store.File + ".snapshots";

    private static string Default(AlertsOptions options, string ending, string key)
    {
        var folder = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length > 0
            ? Path.Combine(folder, "maskpose", $"{options.Site}-{options.Node}{ending}")
            : throw new StoreException($"{key} must be set: this user has no folder for application data.");
    }
}
