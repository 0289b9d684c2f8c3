using MaskPose.Edge.Benchmark.Measuring;

namespace MaskPose.Edge.Benchmark.Frames;

/// <summary>What a frame costs, nothing saved: each stage reads each face.</summary>
/// <param name="Faces">People in the picture.</param>
/// <param name="Found">Faces that the detector found.</param>
/// <param name="FrameMs">Of the whole frame, milliseconds.</param>
/// <param name="ModelMs">Of these, in the nets alone: every one that ran for this frame.</param>
/// <param name="ModelRuns">How often a net ran.</param>
/// <param name="OverModels">Time of the frame over the time of the nets, medians of the frames' own ratios.</param>
/// <param name="Kilobytes">Allocated.</param>
public sealed record FrameCost(
    int Faces,
    double Found,
    double FrameMs,
    double DetectMs,
    double ClassifyMs,
    double EstimateMs,
    double ModelMs,
    double ModelRuns,
    double OverModels,
    double Kilobytes)
{
    internal static FrameCost Median(IReadOnlyCollection<FrameCost> costs) => new(
        costs.First().Faces,
        costs.Median(c => c.Found),
        costs.Median(c => c.FrameMs),
        costs.Median(c => c.DetectMs),
        costs.Median(c => c.ClassifyMs),
        costs.Median(c => c.EstimateMs),
        costs.Median(c => c.ModelMs),
        costs.Median(c => c.ModelRuns),
        costs.Median(c => c.OverModels),
        costs.Median(c => c.Kilobytes));
}
