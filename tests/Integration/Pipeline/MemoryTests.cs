using System.Diagnostics;
using Xunit;

namespace MaskPose.Edge.Integration.Pipeline;

/// <summary>The bench's watch over the memory, short, in a process of its own.</summary>
public sealed class MemoryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task CaptureAndPipeline_Over1500Frames_KeepTheirMemory()
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "MaskPose.Edge.Bench.dll"),
            "memory", "--frames", "1500", "--crowded", "0.1", "--limit", "20",
        ];
        using var bench = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;

        var said = await bench.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bench.WaitForExitAsync(TestContext.Current.CancellationToken);

        output.WriteLine(said);
        Assert.True(bench.ExitCode == 0, said);
    }
}
