using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>The database's files are for the node's user alone: they say who was where.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates the file if missing, and makes it and those beside it private; new logs get the same mode.</summary>
    /// <returns>Whether others could read one of them.</returns>
    /// <exception cref="IOException">It can't be created or changed.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static bool Make(string path)
    {
        if (OperatingSystem.IsWindows() || path == StoreOptions.InMemory)
        {
            return false;
        }

        if (!File.Exists(path))
        {
            new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Mode }).Dispose();
        }

        var wasOpen = false;
        foreach (var file in CorruptFileArchive.WithLogs([path, .. CorruptFileArchive.All(path)]))
        {
            if ((File.GetUnixFileMode(file) & ~Mode) != 0)
            {
                wasOpen = true;
                File.SetUnixFileMode(file, Mode);
            }
        }

        return wasOpen;
    }
}
