using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>Starts ffmpeg with bounds of what a hostile stream may have it take.</summary>
internal static class FfmpegProgram
{
    private const string Name = "ffmpeg";
    private const string Missing = "The ffmpeg program is not installed (Debian, Ubuntu: apt-get install ffmpeg).";

    /// <summary>Gives itself the limits and becomes the program (util-linux), with one process id for both; of any Debian or Ubuntu.</summary>
    private static readonly string? Limiter = Array.Find(["/usr/bin/prlimit", "/bin/prlimit"], File.Exists);

    /// <param name="megabytes">Memory; 0 for no bound.</param>
    /// <exception cref="SourceException">It is not installed.</exception>
    public static Process Start(IReadOnlyList<string> arguments, int megabytes, bool hasInput)
    {
        if (!IsInstalled())
        {
            throw new SourceException(Missing);
        }

        var (program, all) = Command(arguments, megabytes);
        try
        {
            return Process.Start(new ProcessStartInfo(program, all)
            {
                RedirectStandardInput = hasInput,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }) ?? throw new SourceException("ffmpeg could not be started.");
        }
        catch (Win32Exception error)
        {
            throw new SourceException(Missing, error);
        }
    }

    /// <summary>Whether it is where a start looks for it: of a program that another one starts no error would say that it is missing.</summary>
    private static bool IsInstalled() => OperatingSystem.IsWindows()
        || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Name)));

    /// <summary>What it may write to is counted (RLIMIT_DATA), not the addresses that threads only reserve; and no core file, which would hold pictures.</summary>
    internal static (string Program, IReadOnlyList<string> Arguments) Command(IReadOnlyList<string> arguments, int megabytes) => Limiter is null
        ? (Name, arguments)
        : (Limiter,
        [
            "--core=0",
            .. megabytes > 0 ? [string.Create(CultureInfo.InvariantCulture, $"--data={(long)megabytes << 20}")] : Array.Empty<string>(),
            "--",
            Name,
            .. arguments,
        ]);
}
