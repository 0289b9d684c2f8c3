using System.Globalization;
using MaskPose.Edge.Settings;

namespace MaskPose.Edge.Node.Backup;

/// <summary>Puts the unpacked files of an archive to where the settings say; what lies there is set aside, never deleted.</summary>
/// <param name="folder">Of the unpacked archive.</param>
internal sealed class BackupRestore(string folder, DateTimeOffset now)
{
    /// <summary>SQLite's logs belong to the database that they lie beside.</summary>
    private static readonly string[] Logs = ["-wal", "-shm"];

    private readonly string _ending = now.UtcDateTime.ToString("'.before-'yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <returns>Those that the archive has.</returns>
    public IReadOnlyList<BackupPart> Held(IEnumerable<BackupPart> parts) => [.. parts.Where(p => (p with { Path = Unpacked(p) }).Exists)];

    /// <summary>To be called while no node runs.</summary>
    /// <returns>Where what was there before is now; empty if nothing was.</returns>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public string Put(BackupPart part)
    {
        var aside = SetAside(part);
        PrivateFile.MakeFolder(Path.GetDirectoryName(part.Path)!);
        if (part.Kind != BackupKind.Folder)
        {
            File.Copy(Unpacked(part), part.Path);
            return aside;
        }

        PrivateFile.MakeFolder(part.Path);
        foreach (var file in Directory.EnumerateFiles(Unpacked(part)))
        {
            File.Copy(file, Path.Combine(part.Path, Path.GetFileName(file)));
        }

        return aside;
    }

    private string Unpacked(BackupPart part) => Path.Combine(folder, part.Name);

    private string SetAside(BackupPart part)
    {
        foreach (var log in Logs.Select(l => part.Path + l).Where(_ => part.Kind is BackupKind.Database or BackupKind.Events).Where(File.Exists))
        {
            File.Move(log, log + _ending);
        }

        if (!part.Exists)
        {
            return "";
        }

        var aside = part.Path.TrimEnd(Path.DirectorySeparatorChar) + _ending;
        Directory.Move(part.Path, aside);
        return aside;
    }
}
