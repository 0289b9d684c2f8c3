namespace MaskPose.Edge.Inference.Batching;

/// <summary>
/// Runs that wait, in the order of their arrival, and the places for those that run. It needs no bound of its own: each caller has been let in
/// by one that has, and waits for its answer. For concurrent use.
/// </summary>
internal sealed class RunQueue(BatchLimits limits, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<WaitingRun> _waiting = [];
    private int _free = limits.Runs;

    /// <summary>Takes a place where one is free and nothing would be gained by waiting.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            var enters = limits.Wait == TimeSpan.Zero && _free > 0 && _waiting.Count == 0;
            _free -= enters ? 1 : 0;
            return enters;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            _free++;
        }
    }

    public void Add(WaitingRun run)
    {
        lock (_lock)
        {
            _waiting.AddLast(run);
        }
    }

    /// <returns>False if it is running already.</returns>
    public bool Remove(WaitingRun run)
    {
        lock (_lock)
        {
            return _waiting.Remove(run);
        }
    }

    /// <summary>
    /// The next batch, for which a place was taken: the run that has waited longest, and as many of those behind it that fit; empty if all
    /// places are taken, or it is better to wait.
    /// </summary>
    /// <param name="again">When to ask again, if nobody else comes; null: no need.</param>
    public List<WaitingRun> Take(out TimeSpan? again)
    {
        lock (_lock)
        {
            again = null;
            if (_free == 0 || _waiting.First is not { Value: var first })
            {
                return [];
            }

            var batch = Fitting(first);
            var left = limits.Wait - time.GetElapsedTime(first.Since);
            if (left > TimeSpan.Zero && batch.Sum(r => r.Pictures) < limits.Pictures)
            {
                again = left;
                return [];
            }

            batch.ForEach(r => _waiting.Remove(r));
            _free--;
            return batch;
        }
    }

    private List<WaitingRun> Fitting(WaitingRun first)
    {
        var (batch, pictures) = (new List<WaitingRun> { first }, first.Pictures);
        foreach (var run in _waiting.Skip(1).Where(first.Fits))
        {
            // Nobody overtakes one that no longer fits: large runs would wait for ever.
            if ((pictures += run.Pictures) > limits.Pictures)
            {
                break;
            }

            batch.Add(run);
        }

        return batch;
    }
}
