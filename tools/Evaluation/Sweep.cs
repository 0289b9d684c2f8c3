namespace MaskPose.Edge.Evaluation;

/// <summary>How far a sweep is.</summary>
public readonly record struct SweepProgress(int Done, int Total);

/// <summary>What every measurement takes.</summary>
/// <param name="Data">A folder with a table, or one of such folders.</param>
/// <param name="Split">Only rows with this value in the column "split".</param>
/// <param name="Progress">Called after each picture, from any thread.</param>
public sealed record EvaluationInput(string Data, string Split, IProgress<SweepProgress>? Progress = null);

/// <summary>Processes many pictures, as many at a time as there are cores; the results keep the pictures' order.</summary>
internal static class Sweep
{
    public static async Task<TResult[]> RunAsync<T, TResult>(
        IReadOnlyList<T> items,
        Func<T, CancellationToken, ValueTask<TResult>> look,
        IProgress<SweepProgress>? progress,
        CancellationToken cancellationToken)
    {
        var results = new TResult[items.Count];
        var done = 0;
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(Enumerable.Range(0, items.Count), options, async (i, token) =>
        {
            results[i] = await look(items[i], token);
            progress?.Report(new SweepProgress(Interlocked.Increment(ref done), items.Count));
        });
        return results;
    }
}
