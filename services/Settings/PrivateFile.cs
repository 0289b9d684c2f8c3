namespace MaskPose.Edge.Settings;

/// <summary>Files and folders for this process's user alone, from their first byte on. Windows decides by the folder they are in.</summary>
public static class PrivateFile
{
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Readable by everybody.</summary>
    public const UnixFileMode PublicMode = Mode | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Opens a file for writing.</summary>
    /// <param name="access">Of a file that is created here; the umask can take bits away.</param>
    /// <exception cref="IOException">It can't be created.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static FileStream Create(string path, FileMode mode = FileMode.CreateNew, UnixFileMode access = Mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = access;
        }

        return new FileStream(path, options);
    }

    /// <summary>Writes a file atomically: readers get the old or the new one, never a part.</summary>
    /// <inheritdoc cref="Create" path="/exception"/>
    public static void Replace(string path, string text, UnixFileMode access = Mode)
    {
        var part = $"{path}.{Guid.NewGuid():N}.part";
        using (var writer = new StreamWriter(Create(part, access: access)))
        {
            writer.Write(text);
        }

        File.Move(part, path, overwrite: true);
    }

    /// <summary>A folder that others can't enter, if it does not exist yet.</summary>
    /// <inheritdoc cref="Create" path="/exception"/>
    public static DirectoryInfo MakeFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, Mode | UnixFileMode.UserExecute);
}
