namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>A password from the settings or from a file.</summary>
internal static class Secret
{
    /// <summary>Reads anew each time, so that a changed file counts from the next connection on.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read the file.</exception>
    public static string Read(string password, string file) =>
        file.Length > 0 ? File.ReadAllText(file).TrimEnd('\r', '\n') : password;

    public static void Check(string section, string username, string password, string file, List<string> errors)
    {
        if (password.Length > 0 && file.Length > 0)
        {
            errors.Add($"{section}:Password and {section}:PasswordFile are both set; allowed: one of them.");
        }

        if (username.Length == 0 && (password.Length > 0 || file.Length > 0))
        {
            errors.Add($"{section}:{(file.Length > 0 ? "PasswordFile" : "Password")} is set but {section}:Username is not.");
        }

        if (file.Length > 0 && !File.Exists(file))
        {
            errors.Add($"{section}:PasswordFile is \"{file}\": there is no such file.");
        }
    }
}
