using MaskPose.Edge.Core.Wording;

namespace MaskPose.Edge.Node.Settings;

/// <summary>What lies beside a file that is not there: its name may be misspelt.</summary>
internal static class NearbyFiles
{
    private const int Most = 1000;

    /// <returns>The end of an error: <c> Did you mean site.json?</c>, or nothing.</returns>
    public static string Hint(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            return Nearest.Hint(Path.GetFileName(path), Directory.EnumerateFileSystemEntries(folder).Take(Most).Select(f => Path.GetFileName(f)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
