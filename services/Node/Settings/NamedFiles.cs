using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Settings.Catalog;

namespace MaskPose.Edge.Node.Settings;

/// <summary>Opens the files and folders that settings name, as a node would later: each that it can't is an error.</summary>
internal static class NamedFiles
{
    private const string Certificate = "CertificateFile";

    /// <param name="configuration">One whose values are all of their kinds.</param>
    public static IEnumerable<SettingError> Errors(Edition edition, IConfiguration configuration) =>
    [
        .. Files(edition, configuration).Select(Unreadable).OfType<SettingError>(),
        .. Files(edition, configuration).Select(f => BadCertificate(configuration, f)).OfType<SettingError>(),
        .. NamedSources.Errors(configuration),
        .. NamedModels.Errors(edition, configuration),
        .. Places(configuration),
    ];

    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public static void Open(string path) => File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite).Dispose();

    /// <returns>Null on success; else the reason, for the owner of the setting.</returns>
    public static SettingError? Try(string path, string value, Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            var missing = error is FileNotFoundException or DirectoryNotFoundException;
            return new(path, $"{path} is \"{value}\": {(missing ? "there is no such file" : error.Message.TrimEnd('.'))}.");
        }
    }

    /// <summary>The files that must exist: certificates, keys, secrets, calibrations.</summary>
    public static IEnumerable<BoundSetting> Files(Edition edition, IConfiguration configuration) => BoundSettings.From(edition.Settings, configuration)
        .Where(s => s.Path.EndsWith("File", StringComparison.Ordinal) && s.Value is string { Length: > 0 } && s.Path is not ("Alerts:Store:File" or "Access:File"));

    private static SettingError? Unreadable(BoundSetting file) => Try(file.Path, (string)file.Value!, () => Open((string)file.Value!));

    private static SettingError? BadCertificate(IConfiguration configuration, BoundSetting setting)
    {
        var file = (string)setting.Value!;
        var key = configuration[setting.Path.Replace(Certificate, "KeyFile", StringComparison.Ordinal)];
        return !File.Exists(file) ? null
            : setting.Path.EndsWith(":CaFile", StringComparison.Ordinal) ? Try(setting.Path, file, () => ReadAuthorities(file))
            : setting.Path.EndsWith($":{Certificate}", StringComparison.Ordinal) && File.Exists(key)
                ? Try(setting.Path, file, () => X509Certificate2.CreateFromPemFile(file, key).Dispose())
            : null;
    }

    /// <exception cref="CryptographicException">It holds no certificate.</exception>
    private static void ReadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        if (authorities.Count == 0)
        {
            throw new CryptographicException("it holds no certificate; allowed: a PEM file of authorities");
        }
    }

    private static IEnumerable<SettingError> Places(IConfiguration configuration)
    {
        var node = configuration.Bound<NodeOptions>(NodeOptions.Section);
        if (!NodeRoles.Has(node, "alerts"))
        {
            return [];
        }

        var alerts = configuration.Bound<AlertsOptions>(AlertsOptions.Section);
        return ((SettingError?[])
        [
            alerts.Store.File == StoreOptions.InMemory ? null : Writable("Alerts:Store:File", () => StorePath.Database(alerts)),
            Writable("Alerts:Snapshots:Folder", () => StorePath.Snapshots(alerts)),
        ]).OfType<SettingError>();
    }

    /// <summary>A file that is there can be written; of one that is not, the nearest folder above it.</summary>
    private static SettingError? Writable(string path, Func<string> place)
    {
        try
        {
            var target = Path.GetFullPath(place());
            return Try(path, target, () => Write(target));
        }
        catch (StoreException error)
        {
            return new(path, error.Message);
        }
    }

    private static void Write(string target)
    {
        if (File.Exists(target))
        {
            File.Open(target, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
            return;
        }

        TryWrite(Nearest(target));
    }

    /// <returns>The folder itself or, where it is not there, the nearest one above it.</returns>
    /// <exception cref="IOException">Something above it is a file.</exception>
    internal static string Nearest(string folder)
    {
        while (!Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException();
            if (File.Exists(folder))
            {
                throw new IOException($"{folder} is a file; allowed: a path in a folder that can be written");
            }
        }

        return folder;
    }

    /// <exception cref="IOException">Nothing can be written there.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    internal static void TryWrite(string folder)
    {
        using var probe = new FileStream(
            Path.Combine(folder, $".{Guid.NewGuid():N}"), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
    }
}
