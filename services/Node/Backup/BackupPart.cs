namespace MaskPose.Edge.Node.Backup;

/// <summary>How a part is copied.</summary>
internal enum BackupKind
{
    File,

    /// <summary>The files in it, without folders below.</summary>
    Folder,

    /// <summary>A SQLite file that a running node shares.</summary>
    Database,

    /// <summary>A SQLite file that a running node has to itself.</summary>
    Events,
}

/// <summary>Something of a node that a backup holds.</summary>
/// <param name="Name">Its name in the archive; a file in a folder of the archive has one <c>/</c>.</param>
/// <param name="Path">Where it is on this machine by the settings.</param>
internal sealed record BackupPart(string Name, string Path, BackupKind Kind)
{
    public bool Exists => Kind == BackupKind.Folder ? Directory.Exists(Path) : System.IO.File.Exists(Path);
}
