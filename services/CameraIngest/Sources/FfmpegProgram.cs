using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>Starts ffmpeg with limits against hostile streams.</summary>
internal static class FfmpegProgram
{
    private const string Name = "ffmpeg";
    private const string Missing = "The ffmpeg program is not installed (Debian, Ubuntu: apt-get install ffmpeg).";

    /// <summary>Sets its own limits and then becomes the program (util-linux), under the same process id; part of any Debian or Ubuntu.</summary>
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

    /// <summary>Whether it is on the path: started through another program, a missing one would give no error.</summary>
    private static bool IsInstalled() => OperatingSystem.IsWindows()
        || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Name)));

    /// <summary>Writable memory is limited (RLIMIT_DATA), not address space, which threads only reserve; no core file, which would contain pictures.</summary>
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
