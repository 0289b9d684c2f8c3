using MaskPose.Edge.Identity.Settings;
using MaskPose.Edge.Settings;

namespace MaskPose.Edge.Identity.Store;

/// <summary>The database and the folder of keys are for the node's user alone.</summary>
internal static class PrivateFiles
{
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    /// <summary>Creates missing files, and removes others' access; SQLite gives new logs the file's own mode.</summary>
    /// <exception cref="IOException">It can't be made or changed.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static void Make(AccessPath path)
    {
        if (path.IsInMemory)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path.Database))!);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        if (!File.Exists(path.Database))
        {
            PrivateFile.Create(path.Database).Dispose();
        }

        foreach (var file in Parts.Select(p => path.Database + p).Where(File.Exists))
        {
            File.SetUnixFileMode(file, PrivateFile.Mode);
        }
    }

    /// <summary>A folder that others can't enter, also where it existed.</summary>
    public static DirectoryInfo MakeFolder(string path)
    {
        var folder = PrivateFile.MakeFolder(path);
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode = PrivateFile.Mode | UnixFileMode.UserExecute;
        }

        return folder;
    }
}
