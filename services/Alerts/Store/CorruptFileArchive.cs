using System.Globalization;
using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>Databases that were broken, kept beside the one in use as <c>{file}.corrupt-20260302T081504Z</c> with their logs.</summary>
internal static class CorruptFileArchive
{
    /// <summary>Older ones are deleted, so that a failing disk does not fill itself.</summary>
    private const int Kept = 3;

    private static readonly string[] Parts = ["", "-wal", "-shm"];

    /// <returns>The new path.</returns>
    /// <exception cref="IOException">Nothing can be written there.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static string Move(string path, DateTimeOffset now)
    {
        var target = string.Create(CultureInfo.InvariantCulture, $"{path}.corrupt-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
        foreach (var part in Parts.Where(part => File.Exists(path + part)))
        {
            File.Move(path + part, target + part, overwrite: true);
        }

        foreach (var old in All(path).SkipLast(Kept).SelectMany(file => Parts.Select(part => file + part)))
        {
            File.Delete(old);
        }

        return target;
    }

    /// <summary>The newest that still exists, or null.</summary>
    public static string? Newest(string path) => All(path).LastOrDefault();

    /// <summary>Of databases the files that there are, with their logs.</summary>
    public static IEnumerable<string> WithLogs(IEnumerable<string> paths) => paths.SelectMany(p => Parts.Select(part => p + part)).Where(File.Exists);

    /// <summary>All that still exist, the oldest first.</summary>
    public static List<string> All(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return path == StoreOptions.InMemory || !Directory.Exists(folder)
            ? []
            : [.. Directory.GetFiles(folder, Path.GetFileName(path) + ".corrupt-*Z").Order(StringComparer.Ordinal)];
    }
}
