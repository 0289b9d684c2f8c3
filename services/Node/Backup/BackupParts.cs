using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Certificates;
using MaskPose.Edge.Certificates.Settings;
using MaskPose.Edge.Identity.Settings;
using MaskPose.Edge.Node.Editing;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Node.Backup;

/// <summary>All that a node keeps on its machine and that can't be made again. Models and videos belong to others.</summary>
internal static class BackupParts
{
    public const string Settings = "settings.json";

    /// <param name="configuration">One whose values are all of their kinds.</param>
    /// <param name="file">The file that it was read from; null for none.</param>
    /// <returns>Those that exist, and those that could.</returns>
    /// <exception cref="StoreException">A place is not set, and this user has no folder for application data.</exception>
    /// <exception cref="IOException">The same.</exception>
    public static IReadOnlyList<BackupPart> Of(Edition edition, IConfiguration configuration, string? file) =>
    [
        .. file is null ? [] : SettingsParts(file),
        .. EventParts(configuration),
        .. AccessParts(configuration),
        new("tls", HttpsCertificate.Folder(configuration.Bound<TlsOptions>(TlsOptions.Section)), BackupKind.Folder),
        .. NamedFiles.Files(edition, configuration).Select(f => new BackupPart($"files/{Named(f.Path)}", Path.GetFullPath((string)f.Value!), BackupKind.File)),
    ];

    private static BackupPart[] SettingsParts(string file) =>
    [
        new(Settings, file, BackupKind.File),
        new("settings.history", new SettingsFile(file).Folder, BackupKind.Folder),
    ];

    private static BackupPart[] EventParts(IConfiguration configuration)
    {
        var alerts = configuration.Bound<AlertsOptions>(AlertsOptions.Section);
        if (!NodeRoles.Has(configuration.Bound<NodeOptions>(NodeOptions.Section), "alerts") || alerts.Store.File == StoreOptions.InMemory)
        {
            return [];
        }

        return
        [
            new("events.db", StorePath.Database(alerts), BackupKind.Events),
            new("pictures", StorePath.Snapshots(alerts), BackupKind.Folder),
        ];
    }

    private static BackupPart[] AccessParts(IConfiguration configuration)
    {
        var access = new AccessPath(configuration);
        return access.IsInMemory ? [] : [new("users.db", access.Database, BackupKind.Database), new("keys", access.Keys, BackupKind.Folder)];
    }

    /// <summary>Ids in a key, such as names of a broker's users, may hold what a file's name may not.</summary>
    private static string Named(string key) => key.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal);
}
