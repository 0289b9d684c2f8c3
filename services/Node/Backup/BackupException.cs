namespace MaskPose.Edge.Node.Backup;

/// <summary>A backup can't be made or restored; the text says why.</summary>
internal sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
