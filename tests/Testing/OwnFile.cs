namespace MaskPose.Edge.Testing;

/// <summary>Files of secrets, as the node wants them.</summary>
internal static class OwnFile
{
    /// <summary>For its owner alone, unless another mode is given.</summary>
    public static void Protect(string path, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
