using System.Globalization;

namespace MaskPose.Edge.Benchmark.Measuring;

/// <summary>CPU time of the programs that this process started: ffmpeg.</summary>
internal static class ChildProcesses
{
    /// <summary>Clock ticks a second in /proc (sysconf _SC_CLK_TCK), 100 on every Linux of today.</summary>
    private const double TicksPerSecond = 100;

    // Fields of /proc/PID/stat after the name in brackets, counted from 0 (proc_pid_stat(5)).
    private const int Parent = 1, User = 11, System = 12, UserOfEnded = 13, SystemOfEnded = 14;

    /// <summary>Of those that run and those that have ended, milliseconds; 0 where the system does not tell.</summary>
    public static double CpuMs()
    {
        if (!OperatingSystem.IsLinux() || Read("/proc/self/stat") is not { } self)
        {
            return 0;
        }

        var running = Directory.EnumerateDirectories("/proc")
            .Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0]))
            .Select(d => Read(Path.Combine(d, "stat")))
            .Where(s => s is not null && s[Parent] == Environment.ProcessId)
            .Sum(s => s![User] + s[System]);
        return (running + self[UserOfEnded] + self[SystemOfEnded]) * 1000 / TicksPerSecond;
    }

    /// <returns>Null if the process has ended meanwhile; its state is not a number and reads as 0.</returns>
    private static long[]? Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return Array.ConvertAll(fields, f => long.TryParse(f, CultureInfo.InvariantCulture, out var value) ? value : 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
