using System.Diagnostics;

namespace MaskPose.Edge.Benchmark.Measuring;

/// <summary>
/// Clock, CPU time of this process and bytes that this thread allocated; a difference of two is what a piece of work took.
/// </summary>
public readonly record struct Reading(double WallMs, double CpuMs, double Bytes)
{
    public static Reading Now() => new(
        Stopwatch.GetElapsedTime(0).TotalMilliseconds,
        Environment.CpuUsage.TotalTime.TotalMilliseconds,
        GC.GetAllocatedBytesForCurrentThread());

    public static Reading operator -(Reading after, Reading before) =>
        new(after.WallMs - before.WallMs, after.CpuMs - before.CpuMs, after.Bytes - before.Bytes);
}
