using MaskPose.Edge.Benchmark.Cameras;
using MaskPose.Edge.Benchmark.Measuring;

namespace MaskPose.Edge.Benchmark.Watching;

/// <summary>A node whose page is looked at.</summary>
/// <param name="Watchers">By how many.</param>
/// <param name="Observed">Frames a second of all cameras that were processed.</param>
/// <param name="Dropped">Share of the captured ones that a newer one replaced.</param>
/// <param name="Cores">CPU time of the node and of those who watch over the clock's.</param>
/// <param name="Pictures">Pictures a second that each of them gets of each camera.</param>
/// <param name="Observing">From a frame's capture until it was observed.</param>
public sealed record WatcherCost(
    int Watchers, double Observed, double Dropped, double Cores, double Pictures, Delay Observing)
{
    /// <param name="pictures">That all of them got.</param>
    public static WatcherCost Of(int watchers, CameraStep step, long pictures, double seconds) => new(
        watchers, step.Observed, step.Dropped, step.NodeCores, watchers == 0 ? double.NaN : pictures / seconds / watchers / step.Cameras, step.Observing);

    public static WatcherCost Median(IReadOnlyList<WatcherCost> costs) => new(
        costs[0].Watchers,
        costs.Median(c => c.Observed),
        costs.Median(c => c.Dropped),
        costs.Median(c => c.Cores),
        costs.Median(c => c.Pictures),
        Delay.Median([.. costs.Select(c => c.Observing)]));
}
