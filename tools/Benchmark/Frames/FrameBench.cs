using MaskPose.Edge.Benchmark.Measuring;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Benchmark.Frames;

/// <summary>Times frames of 1280 × 720 with 0, 1, 3 and 20 faces, and in each the nets that ran for it.</summary>
public static class FrameBench
{
    private const int WarmUp = 5;

    private static readonly (int Faces, int Pixels)[] Crowds = [(0, 0), (1, 200), (3, 120), (20, 60)];

    /// <param name="frames">Of each kind in a run.</param>
    /// <param name="runs">The kinds take turns; each figure is the median of its runs' medians.</param>
    public static async Task<IReadOnlyList<FrameCost>> RunAsync(
        FramePipeline pipeline, PipelineSettings settings, int frames, int runs, CancellationToken cancellationToken)
    {
        using var models = new ModelClock();
        var pictures = Crowds.Select(c => (c.Faces, Frame: CrowdFrames.Of(1280, 720, c.Faces, c.Pixels))).ToList();
        var costs = pictures.ConvertAll(_ => new List<FrameCost>());
        for (var run = 0; run < runs; run++)
        {
            for (var i = 0; i < pictures.Count; i++)
            {
                var (faces, frame) = pictures[i];
                costs[i].Add(await MeasureAsync(pipeline, settings, faces, frame, frames, models, cancellationToken));
            }
        }

        pictures.ForEach(p => p.Frame.Dispose());
        return costs.ConvertAll(FrameCost.Median);
    }

    private static async Task<FrameCost> MeasureAsync(
        FramePipeline pipeline, PipelineSettings settings, int faces, Frame frame, int frames, ModelClock models, CancellationToken cancellationToken)
    {
        var costs = new List<FrameCost>(frames);
        for (var i = -WarmUp; i < frames; i++)
        {
            var (before, modelsBefore, runsBefore) = (Reading.Now(), models.TotalMs, models.Runs);
            var observation = await pipeline.AnalyseAsync(frame, settings, degraded: null, cancellationToken);
            var (took, modelMs) = (Reading.Now() - before, models.TotalMs - modelsBefore);
            if (i >= 0)
            {
                var times = observation.Times;
                costs.Add(new FrameCost(
                    faces, observation.Faces.Count, took.WallMs, times.DetectMs, times.ClassifyMs, times.EstimateMs, modelMs, models.Runs - runsBefore, took.WallMs / modelMs, took.Bytes / 1e3));
            }
        }

        return FrameCost.Median(costs);
    }
}
