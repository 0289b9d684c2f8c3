using Xunit;

namespace MaskPose.Edge.Integration.Capture;

/// <summary>This process's ffmpeg children, dead ones that nobody waited for included.</summary>
internal static class FfmpegChildren
{
    public static int Count() => Ids().Count();

    public static IEnumerable<int> Ids() => Directory.EnumerateDirectories("/proc")
        .Where(d => char.IsAsciiDigit(d[^1]))
        .Where(IsChild)
        .Select(d => int.Parse(Path.GetFileName(d), System.Globalization.CultureInfo.InvariantCulture));

    public static void AssertNone() => Assert.Equal(0, Count());

    private static bool IsChild(string folder)
    {
        try
        {
            // pid (comm) state ppid …
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return stat.Contains("(ffmpeg)", StringComparison.Ordinal)
                && stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == Environment.ProcessId.ToString();
        }
        catch (IOException)
        {
            return false;
        }
    }
}
