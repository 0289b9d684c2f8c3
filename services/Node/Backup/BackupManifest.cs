namespace MaskPose.Edge.Node.Backup;

/// <summary>The archive's last entry: what the others are, so that one that was cut or changed is refused.</summary>
/// <param name="Format">1.</param>
/// <param name="Program">The version that made it.</param>
/// <param name="Files">SHA-256 in hex of each other entry, by its name.</param>
internal sealed record BackupManifest(int Format, string Program, DateTimeOffset MadeAt, IReadOnlyDictionary<string, string> Files)
{
    public const string Name = "manifest.json";
    public const int Current = 1;
}
