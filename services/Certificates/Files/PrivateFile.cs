namespace MaskPose.Edge.Certificates.Files;

/// <summary>Writes files atomically: a reader gets the old or the new one, never a part.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everybody = Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>0600 from its first byte on.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static void WriteSecret(string path, string text) => Write(path, text, Owner);

    /// <inheritdoc cref="WriteSecret"/>
    public static void WritePublic(string path, string text) => Write(path, text, Everybody);

    private static void Write(string path, string text, UnixFileMode mode)
    {
        var part = $"{path}.{Guid.NewGuid():N}.part";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using (var writer = new StreamWriter(part, options))
        {
            writer.Write(text);
        }

        File.Move(part, path, overwrite: true);
    }
}
