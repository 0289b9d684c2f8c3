using MaskPose.Edge.Benchmark.Cameras;
using MaskPose.Edge.Benchmark.Measuring;

namespace MaskPose.Edge.Benchmark.Watching;

/// <summary>A node whose page is looked at.</summary>
/// <param name="Watchers">By how many.</param>
/// <param name="Observed">Frames a second of all cameras that were processed.</param>
/// <param name="OverNone">The same over that without watchers.</param>
/// <param name="Dropped">Share of the captured ones that a newer one replaced.</param>
/// <param name="Cores">CPU time of the node and of those who watch over the clock's.</param>
/// <param name="Pictures">Pictures a second that each of them gets of each camera.</param>
/// <param name="Observing">From a frame's capture until it was observed.</param>
public sealed record WatcherCost(
    int Watchers, double Observed, double OverNone, double Dropped, double Cores, double Pictures, Delay Observing)
{
    /// <param name="pictures">That all of them got.</param>
    public static WatcherCost Of(int watchers, CameraStep step, long pictures, double seconds) => new(
        watchers, step.Observed, double.NaN, step.Dropped, step.NodeCores, watchers == 0 ? double.NaN : pictures / seconds / watchers / step.Cameras, step.Observing);

    /// <summary>For each number of watchers the medians of its runs, over those of the first number.</summary>
    public static IReadOnlyList<WatcherCost> Medians(IReadOnlyList<IReadOnlyList<WatcherCost>> runs)
    {
        var medians = runs.Select(Median).ToList();
        return [.. medians.Select(m => m with { OverNone = m.Observed / medians[0].Observed })];
    }

    private static WatcherCost Median(IReadOnlyList<WatcherCost> costs) => new(
        costs[0].Watchers,
        costs.Median(c => c.Observed),
        double.NaN,
        costs.Median(c => c.Dropped),
        costs.Median(c => c.Cores),
        costs.Median(c => c.Pictures),
        Delay.Median([.. costs.Select(c => c.Observing)]));
}
