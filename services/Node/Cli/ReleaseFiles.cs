using System.Security.Cryptography;
using System.Text.RegularExpressions;
using MaskPose.Edge.Node.Roles;

namespace MaskPose.Edge.Node.Cli;

/// <summary>
/// What a release has in its program folder, as scripts/seal.sh lists it for sha256sum: <c># maskpose VERSION</c>, then one line per file
/// with its SHA-256 and its path.
/// </summary>
internal sealed partial record ReleaseFiles(string Version, IReadOnlyDictionary<string, string> Hashes)
{
    private const int MostBytes = 4 << 20;
    private const int MostFiles = 10_000;

    /// <exception cref="NodeConfigurationException">It is not such a list.</exception>
    public static ReleaseFiles Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length > MostBytes)
            {
                throw new NodeConfigurationException($"{file} is too large; allowed: a list of a release's files, up to {MostBytes} bytes.");
            }

            return Parse(File.ReadAllLines(file)) ?? throw new NodeConfigurationException(
                $"{file} is not a list of a release's files; allowed: \"# maskpose VERSION\" and up to {MostFiles} lines of sha256sum, with paths below the program's folder.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NodeConfigurationException($"{file} can't be read: {error.Message}", error);
        }
    }

    /// <summary>A line for each file that is missing or another one.</summary>
    public IEnumerable<string> Faults(string folder) =>
        from file in Hashes.OrderBy(h => h.Key, StringComparer.Ordinal)
        let path = Path.Combine(folder, file.Key)
        let fault = !File.Exists(path) ? "missing" : Hash(path) != file.Value ? "changed" : ""
        where fault.Length > 0
        select $"{file.Key}: {fault}";

    private static ReleaseFiles? Parse(string[] lines)
    {
        if (lines.Length is < 2 or > MostFiles + 1 || Header().Match(lines[0]) is not { Success: true } header)
        {
            return null;
        }

        var files = lines.Skip(1).Select(l => Line().Match(l)).ToList();
        return files.TrueForAll(f => f.Success && IsBelow(f.Groups["path"].Value))
            ? new(header.Groups["version"].Value, files.DistinctBy(f => f.Groups["path"].Value).ToDictionary(f => f.Groups["path"].Value, f => f.Groups["hash"].Value))
            : null;
    }

    private static bool IsBelow(string path) => !Path.IsPathRooted(path) && !path.Split('/').Contains("..");

    private static string Hash(string path)
    {
        using var content = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    [GeneratedRegex(@"\A# maskpose (?<version>[0-9A-Za-z.+-]{1,100})\z")]
    private static partial Regex Header();

    [GeneratedRegex(@"\A(?<hash>[0-9a-f]{64})  (?:\./)?(?<path>[^\\]{1,500})\z")]
    private static partial Regex Line();
}
