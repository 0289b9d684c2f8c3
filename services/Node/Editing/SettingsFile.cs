using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MaskPose.Edge.Node.Settings;
using MaskPose.Edge.Settings;

namespace MaskPose.Edge.Node.Editing;

/// <summary>The settings file of a node: replaced whole or not at all, and its last versions. Not for concurrent use.</summary>
/// <param name="isOwn">Whether it is the node's own, which is made when something is first written.</param>
internal sealed class SettingsFile(string path, bool isOwn = false)
{
    /// <summary>How many old versions are kept.</summary>
    public const int Kept = 20;

    private const string Nothing = "{}\n";
    private const string Ending = ".json";
    private const string Moment = "yyyyMMdd'T'HHmmss'.'fff'Z'";

    public string Path => path;

    /// <summary>Of its old versions.</summary>
    public string Folder => path + ".history";

    /// <summary>Says one version of a text from another, for <c>ETag</c>.</summary>
    public static string Tag(string text) => $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32]}\"";

    /// <exception cref="IOException">It can't be read.</exception>
    public string Read() => IsToBeMade ? Nothing : File.ReadAllText(path);

    /// <returns>Why nothing may be changed here; empty when something may.</returns>
    public string WhyReadOnly()
    {
        try
        {
            if (new FileInfo(path) is { LinkTarget: not null })
            {
                return $"{path} is a link to a file that is managed elsewhere.";
            }

            if (!IsToBeMade)
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            }

            NamedFiles.TryWrite(NamedFiles.Nearest(Parent));
            return "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{path} can't be written by this node: it is managed elsewhere. ({error.Message})";
        }
    }

    /// <summary>Puts a text beside the file, to be looked at before it takes its place.</summary>
    /// <returns>Its path.</returns>
    public string Propose(string text)
    {
        var proposed = $"{path}.new";
        PrivateFile.MakeFolder(Parent);
        // Private until it has the file's own mode: it may hold passwords.
        PrivateFile.Replace(proposed, text);
        if (!OperatingSystem.IsWindows() && !IsToBeMade)
        {
            File.SetUnixFileMode(proposed, File.GetUnixFileMode(path));
        }

        return proposed;
    }

    /// <summary>What was proposed takes the file's place at once; the file as it was is kept.</summary>
    public void Accept(string proposed, DateTimeOffset at)
    {
        if (!IsToBeMade)
        {
            PrivateFile.MakeFolder(Folder);
            File.Copy(path, System.IO.Path.Combine(Folder, at.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture) + Ending), overwrite: true);
        }

        File.Move(proposed, path, overwrite: true);
        foreach (var old in Versions().Skip(Kept))
        {
            File.Delete(PathOf(old));
        }
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<SettingsVersion> Versions() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, $"*{Ending}").Select(f => Version(System.IO.Path.GetFileNameWithoutExtension(f))).OfType<SettingsVersion>().OrderByDescending(v => v.ReplacedAt)]
        : [];

    /// <exception cref="IOException">It can't be read.</exception>
    public string Read(SettingsVersion version) => File.ReadAllText(PathOf(version));

    private bool IsToBeMade => isOwn && !File.Exists(path);

    private string Parent => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;

    private static SettingsVersion? Version(string name) =>
        DateTimeOffset.TryParseExact(name, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? new(name, at) : null;

    public string PathOf(SettingsVersion version) => System.IO.Path.Combine(Folder, version.Id + Ending);
}
