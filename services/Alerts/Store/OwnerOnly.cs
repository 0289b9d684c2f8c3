using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Settings;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>The database's files are for the node's user alone: they say who was where.</summary>
internal static class OwnerOnly
{
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
            PrivateFile.Create(path).Dispose();
        }

        var wasOpen = false;
        foreach (var file in CorruptFileArchive.WithLogs([path, .. CorruptFileArchive.All(path)]))
        {
            if ((File.GetUnixFileMode(file) & ~PrivateFile.Mode) != 0)
            {
                wasOpen = true;
                File.SetUnixFileMode(file, PrivateFile.Mode);
            }
        }

        return wasOpen;
    }
}
