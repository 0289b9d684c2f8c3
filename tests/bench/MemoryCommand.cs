using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using MaskPose.Edge.Benchmark.Frames;

namespace MaskPose.Edge.Bench;

/// <summary>Memory over many frames of capture and pipeline, empty ones and ones with 20 faces in turn.</summary>
internal static class MemoryCommand
{
    private const int Steps = 20;

    public static Command Create()
    {
        var frames = new Option<int>("--frames") { DefaultValueFactory = _ => 10_000, Description = "Frames to observe." };
        var crowded = new Option<double>("--crowded") { DefaultValueFactory = _ => 0.5, Description = "Share of them with 20 faces." };
        var limit = new Option<double>("--limit") { DefaultValueFactory = _ => 50, Description = "MB that the memory may grow; more is exit code 1." };
        var command = new Command("memory", "Watches the memory over many small frames, without a face and with 20 in turn.") { frames, crowded, limit };
        command.SetAction((parse, token) =>
            RunAsync(parse.GetValue(frames), parse.GetValue(crowded), parse.GetValue(limit), token));
        return command;
    }

    private static async Task<int> RunAsync(int frames, double crowded, double limit, CancellationToken cancellationToken)
    {
        using var stages = new Stages();
        var (empty, crowd) = (Video(0), Video(20));
        Console.WriteLine("frames  resident MB  managed MB  committed MB  threads");
        var resident = new List<double>();
        for (var done = frames / Steps; done <= frames; done += frames / Steps)
        {
            var people = (int)(frames / Steps * crowded);
            await CapturedFrames.ObserveAsync(stages.Pipeline, empty, (frames / Steps) - people, cancellationToken);
            await CapturedFrames.ObserveAsync(stages.Pipeline, crowd, people, cancellationToken);
            resident.Add(Report(done));
        }

        File.Delete(empty);
        File.Delete(crowd);
        // Pools and arenas fill in the first tenth.
        var growth = resident[^1] - resident[1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"growth after the first tenth: {growth:0.0} MB"));
        return growth <= limit ? 0 : 1;
    }

    private static string Video(int faces)
    {
        using var frame = CrowdFrames.Of(640, 480, faces, 38);
        return Videos.Of(frame);
    }

    private static double Report(int frames)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        var (resident, managed) = (process.WorkingSet64 / 1e6, GC.GetTotalMemory(true) / 1e6);
        var committed = GC.GetGCMemoryInfo().TotalCommittedBytes / 1e6;
        FormattableString line = $"{frames,6}  {resident,11:0.0}  {managed,10:0.0}  {committed,12:0.0}  {process.Threads.Count,7}";
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
        return resident;
    }
}
