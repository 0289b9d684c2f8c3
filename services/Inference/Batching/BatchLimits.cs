using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.Inference.Batching;

/// <param name="Pictures">Of one run.</param>
/// <param name="Wait">How long a run that is not full waits for more; zero: not at all.</param>
/// <param name="Runs">At a time; what comes meanwhile is the next batch.</param>
internal sealed record BatchLimits(int Pictures, TimeSpan Wait, int Runs)
{
    /// <summary>A GPU runs one thing at a time; of a CPU's cores each run takes its threads.</summary>
    public static BatchLimits From(ModelsOptions options) => new(
        options.BatchSize,
        TimeSpan.FromMilliseconds(options.BatchWaitMs),
        options is { Provider: "cpu", Threads: > 0 } ? Math.Max(1, Environment.ProcessorCount / options.Threads) : 1);
}
