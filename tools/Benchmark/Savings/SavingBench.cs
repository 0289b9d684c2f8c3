using MaskPose.Edge.Benchmark.Measuring;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Saving;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Benchmark.Savings;

/// <summary>Reads the frames of a quiet and a busy camera with each saving alone, with none and with all.</summary>
public static class SavingBench
{
    private static readonly SavingOptions All = new();

    private static readonly (string Name, SavingOptions Saving)[] Choices =
    [
        ("none", SavingOptions.None),
        ("motion", new SavingOptions { Motion = true, Regions = false, MaskSeconds = 0, HeadsPerSecond = 0 }),
        ("regions", new SavingOptions { Motion = false, Regions = true, MaskSeconds = 0, HeadsPerSecond = 0 }),
        ("mask", new SavingOptions { Motion = false, Regions = false, HeadsPerSecond = 0 }),
        ("heads", new SavingOptions { Motion = false, Regions = false, MaskSeconds = 0 }),
        ("all", All),
    ];

    /// <param name="frameRate">Frames a second that the frames stand for.</param>
    /// <param name="runs">The choices take turns; each figure is the median of its runs.</param>
    public static async Task<IReadOnlyList<SavingCost>> RunAsync(
        FramePipeline pipeline, PipelineSettings settings, IReadOnlyList<Frame> quiet, IReadOnlyList<Frame> busy, double frameRate, int runs, CancellationToken cancellationToken)
    {
        var costs = Choices.Select(_ => (Quiet: new List<double>(), Busy: new List<double>())).ToList();
        // The first pass warms up.
        for (var run = -1; run < runs; run++)
        {
            for (var i = 0; i < Choices.Length; i++)
            {
                var quietMs = await MeasureAsync(pipeline, settings, quiet, frameRate, Choices[i].Saving, cancellationToken);
                var busyMs = await MeasureAsync(pipeline, settings, busy, frameRate, Choices[i].Saving, cancellationToken);
                if (run >= 0)
                {
                    costs[i].Quiet.Add(quietMs);
                    costs[i].Busy.Add(busyMs);
                }
            }
        }

        var medians = costs.ConvertAll(c => (Quiet: c.Quiet.Quantile(0.5), Busy: c.Busy.Quantile(0.5)));
        return [.. medians.Select((m, i) => new SavingCost(Choices[i].Name, m.Quiet, m.Quiet / medians[0].Quiet, m.Busy, m.Busy / medians[0].Busy))];
    }

    /// <returns>CPU milliseconds a frame.</returns>
    private static async Task<double> MeasureAsync(
        FramePipeline pipeline, PipelineSettings settings, IReadOnlyList<Frame> frames, double frameRate, SavingOptions saving, CancellationToken cancellationToken)
    {
        var memory = new CameraMemory(saving);
        var before = Reading.Now();
        for (var i = 0; i < frames.Count; i++)
        {
            var seconds = i / frameRate;
            frames[i].At(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(seconds), seconds);
            await pipeline.AnalyseAsync(frames[i], settings, degraded: null, cancellationToken, memory);
        }

        return (Reading.Now() - before).CpuMs / frames.Count;
    }
}
