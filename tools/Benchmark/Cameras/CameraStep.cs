using MaskPose.Edge.Benchmark.Measuring;

namespace MaskPose.Edge.Benchmark.Cameras;

/// <summary>A whole node with this number of cameras.</summary>
/// <param name="Cameras">All with the same video.</param>
/// <param name="Captured">Frames a second of all cameras that arrived.</param>
/// <param name="Observed">Of these, processed.</param>
/// <param name="Dropped">Share of the captured ones that a newer one replaced.</param>
/// <param name="NodeCores">CPU time of the node over the clock's.</param>
/// <param name="DecoderCores">The same of the cameras' ffmpeg.</param>
/// <param name="OverDecoding">Both over that of ffmpeg alone.</param>
/// <param name="Observing">From a frame's capture until it was observed.</param>
/// <param name="Publishing">From a frame's capture until the event or alert that it caused arrived at an MQTT subscriber.</param>
public sealed record CameraStep(
    int Cameras,
    double Captured,
    double Observed,
    double Dropped,
    double NodeCores,
    double DecoderCores,
    double OverDecoding,
    StageShares Stages,
    Delay Observing,
    Delay Publishing)
{
    /// <summary>More dropped frames than that are too many.</summary>
    private const double MostDropped = 0.01;

    /// <summary>A camera whose frames arrive more slowly than this, against a single camera's, waits for its decoder.</summary>
    private const double LeastCaptured = 0.95;

    /// <summary>Whether the machine keeps up with all cameras.</summary>
    /// <param name="ofOne">Frames a second that one camera alone sends.</param>
    public bool KeepsUp(double ofOne) => Dropped <= MostDropped && Captured >= LeastCaptured * ofOne * Cameras;

    internal static CameraStep Median(IReadOnlyList<CameraStep> steps) => new(
        steps[0].Cameras,
        steps.Median(s => s.Captured),
        steps.Median(s => s.Observed),
        steps.Median(s => s.Dropped),
        steps.Median(s => s.NodeCores),
        steps.Median(s => s.DecoderCores),
        steps.Median(s => s.OverDecoding),
        StageShares.Median([.. steps.Select(s => s.Stages)]),
        Delay.Median([.. steps.Select(s => s.Observing)]),
        Delay.Median([.. steps.Select(s => s.Publishing)]));
}

/// <summary>Time that frames spent in each stage, over the clock's: of a machine that keeps up, cores.</summary>
/// <param name="Models">Of all of it, in the nets alone.</param>
public sealed record StageShares(double Detect, double Classify, double Estimate, double Models)
{
    internal static StageShares Median(IReadOnlyList<StageShares> shares) => new(
        shares.Median(s => s.Detect), shares.Median(s => s.Classify), shares.Median(s => s.Estimate), shares.Median(s => s.Models));
}

/// <summary>Percentiles of times, milliseconds.</summary>
/// <param name="Count">Of how many.</param>
public sealed record Delay(int Count, double P50Ms, double P95Ms, double P99Ms)
{
    internal static Delay Of(IReadOnlyCollection<double> ms) => new(ms.Count, ms.Quantile(0.5), ms.Quantile(0.95), ms.Quantile(0.99));

    internal static Delay Median(IReadOnlyList<Delay> delays) => new(
        (int)delays.Median(d => d.Count), delays.Median(d => d.P50Ms), delays.Median(d => d.P95Ms), delays.Median(d => d.P99Ms));
}
