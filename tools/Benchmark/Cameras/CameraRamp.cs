namespace MaskPose.Edge.Benchmark.Cameras;

/// <summary>Runs a node with that many cameras and measures it.</summary>
public delegate Task<CameraStep> RunNode(int cameras, CancellationToken cancellationToken);

/// <summary>Raises the number of cameras until frames drop.</summary>
public static class CameraRamp
{
    /// <param name="counts">Numbers of cameras, rising.</param>
    /// <param name="runs">Each number's figures are the medians of this number of runs.</param>
    /// <returns>The steps up to the first that does not keep up, and the largest number that does; 0 if none.</returns>
    public static async Task<(IReadOnlyList<CameraStep> Steps, int Greatest)> RunAsync(
        IReadOnlyList<int> counts, int runs, RunNode node, CancellationToken cancellationToken)
    {
        var steps = new List<CameraStep>();
        foreach (var count in counts)
        {
            var measured = new List<CameraStep>(runs);
            for (var run = 0; run < runs; run++)
            {
                measured.Add(await node(count, cancellationToken));
            }

            steps.Add(CameraStep.Median(measured));
            if (!steps[^1].KeepsUp(OfOne(steps)))
            {
                break;
            }
        }

        var ofOne = OfOne(steps);
        return (steps, steps.Where(s => s.KeepsUp(ofOne)).Select(s => s.Cameras).DefaultIfEmpty().Max());
    }

    private static double OfOne(List<CameraStep> steps) => steps[0].Captured / steps[0].Cameras;
}
