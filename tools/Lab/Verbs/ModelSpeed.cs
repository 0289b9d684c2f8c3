using System.Diagnostics;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Node.Cli;

namespace MaskPose.Edge.Lab.Verbs;

/// <summary>How long a model takes.</summary>
/// <param name="Ms">Median of its runs, milliseconds: of detectors a picture, of the others one face or eye, its crop included.</param>
/// <param name="Ratio">In times of the fastest model of its task.</param>
internal sealed record ModelTime(string Id, string Task, double Ms, double Ratio);

/// <summary>
/// Times the models of one task beside each other: in every round each runs once, so that anything that slows the machine down slows
/// all of them.
/// </summary>
internal static class ModelSpeed
{
    private const int WarmUpRounds = 3;

    /// <param name="task">Its name in the result.</param>
    public static async Task<IReadOnlyList<ModelTime>> MeasureAsync(
        string task, IReadOnlyList<ModelTrial> trials, Frame frame, Face face, int rounds, CancellationToken cancellationToken)
    {
        var times = trials.Select(_ => new List<double>(rounds)).ToList();
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            for (var i = 0; i < trials.Count; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await trials[i].ReadAsync(frame, face, cancellationToken);
                if (round >= 0)
                {
                    times[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }

        var medians = times.ConvertAll(t => Bootstrap.Quantile([.. t.Order()], 0.5));
        return [.. trials.Select((trial, i) => new ModelTime(trial.Model.Id, task, medians[i], medians[i] / medians.Min()))];
    }
}
