using System.Text;

namespace MaskPose.Edge.Settings;

/// <summary>A secret can't be used: it is empty, too short, or open to everybody; the text says which.</summary>
public sealed class SecretException(string message) : IOException(message);

/// <summary>Passwords and keys from the settings or from files; the same rules hold at the start, at each reload and at each use.</summary>
public static class Secret
{
    /// <summary>Of a password; NIST SP 800-63B, section 5.1.1.</summary>
    public const int MinimumPasswordBytes = 8;

    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Reads each time, so that a changed file applies from the next use on.</summary>
    /// <param name="text">The secret itself; ignored if there is a file.</param>
    /// <param name="file">A file with only the secret; a trailing line break is ignored. May be empty.</param>
    /// <exception cref="SecretException">It is too short, or everybody on this machine can read the file.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read the file.</exception>
    public static string Read(string text, string file, int minimumBytes = MinimumPasswordBytes)
    {
        var secret = file.Length > 0 ? ReadFile(file) : text;
        return Encoding.UTF8.GetByteCount(secret) >= minimumBytes ? secret : throw new SecretException(
            $"the secret is {(secret.Length == 0 ? "empty" : "too short")}; allowed: at least {minimumBytes} bytes.");
    }

    /// <summary>Of a private key, whose form others check.</summary>
    /// <exception cref="SecretException">Everybody on this machine can read it.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public static void CheckFile(string file)
    {
        using var stream = File.OpenRead(file);
        CheckMode(stream, file);
    }

    /// <summary>Checks the keys <c>Password</c> and <c>PasswordFile</c> of a section.</summary>
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

        if (password.Length > 0 || file.Length > 0)
        {
            Check($"{section}:Password", $"{section}:PasswordFile", password, file, MinimumPasswordBytes, errors);
        }
    }

    /// <summary>Checks one secret; errors name the key that it is under.</summary>
    public static void Check(string key, string fileKey, string text, string file, int minimumBytes, List<string> errors)
    {
        try
        {
            _ = file.Length > 0 && !File.Exists(file) ? throw new SecretException("there is no such file.") : Read(text, file, minimumBytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.Add(file.Length > 0 ? $"{fileKey} is \"{file}\": {error.Message}" : $"{key} is \"***\": {error.Message}");
        }
    }

    private static string ReadFile(string file)
    {
        using var stream = File.OpenRead(file);
        CheckMode(stream, file);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd('\r', '\n');
    }

    /// <summary>Of the open file, so that a link's own mode does not matter.</summary>
    private static void CheckMode(FileStream stream, string file)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(stream.SafeFileHandle) & Others) != 0)
        {
            throw new SecretException($"everybody on this machine can read it; run: chmod 600 {file}");
        }
    }
}
