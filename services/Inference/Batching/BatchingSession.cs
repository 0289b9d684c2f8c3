using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.Inference.Batching;

/// <summary>
/// A net whose callers share runs: what comes while it is busy is the next run, so a lone caller waits for nothing. A caller that gives up
/// leaves the others as they are, and where a shared run fails, each is run by itself.
/// </summary>
internal sealed class BatchingSession : IModelSession
{
    private readonly string _model;
    private readonly IModelSession _inner;
    private readonly RunQueue _queue;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    /// <param name="inner">Takes any number of pictures; disposed of with this.</param>
    public BatchingSession(string model, IModelSession inner, BatchLimits limits, TimeProvider time)
    {
        (_model, _inner, _time, _queue) = (model, inner, time, new RunQueue(limits, time));
        _timer = time.CreateTimer(_ => Start(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ModelSignature Signature => _inner.Signature;

    public async ValueTask<IModelOutputs> RunAsync(TensorBuffer input, CancellationToken cancellationToken)
    {
        if (!_queue.TryEnter())
        {
            return await WaitAsync(input, cancellationToken);
        }

        try
        {
            ModelMetrics.Joined(_model, (int)input.Shape[0], TimeSpan.Zero);
            return await _inner.RunAsync(input, cancellationToken);
        }
        finally
        {
            _queue.Leave();
            Start();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _inner.Dispose();
    }

    private async Task<IModelOutputs> WaitAsync(TensorBuffer input, CancellationToken cancellationToken)
    {
        var run = new WaitingRun(input, _time.GetTimestamp());
        // Once it runs its tensor is read: then the caller waits for the end.
        await using var cancelled = cancellationToken.Register(() =>
        {
            if (_queue.Remove(run))
            {
                run.Cancel(cancellationToken);
            }
        });
        _queue.Add(run);
        if (cancellationToken.IsCancellationRequested && _queue.Remove(run))
        {
            run.Cancel(cancellationToken);
        }

        Start();
        return await run.Done;
    }

    /// <summary>Starts what can be started.</summary>
    private void Start()
    {
        List<WaitingRun> batch;
        TimeSpan? again;
        while ((batch = _queue.Take(out again)).Count > 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static s => _ = s.Session.RunAsync(s.Batch), (Session: this, Batch: batch), preferLocal: false);
        }

        if (again is { } left)
        {
            _timer.Change(left, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task RunAsync(List<WaitingRun> batch)
    {
        ModelMetrics.Joined(_model, batch.Sum(r => r.Pictures), _time.GetElapsedTime(batch[0].Since));
        try
        {
            if (batch.Count == 1 || !await TryJointlyAsync(batch))
            {
                await EachAsync(batch);
            }
        }
        finally
        {
            _queue.Leave();
            Start();
        }
    }

    /// <returns>False if the joint run failed, or gave no row for each picture: nobody has been answered.</returns>
    private async Task<bool> TryJointlyAsync(List<WaitingRun> batch)
    {
        try
        {
            using var joint = TensorBuffer.Join([.. batch.Select(r => r.Input)]);
            var outputs = await _inner.RunAsync(joint, CancellationToken.None);
            if (!Enumerable.Range(0, Signature.Outputs.Count).All(o => outputs.Shape(o) is [var rows, ..] && rows == joint.Shape[0]))
            {
                outputs.Dispose();
                return false;
            }

            Share(outputs, batch, (int)joint.Shape[0]);
            return true;
        }
        catch (Exception)
        {
            // Whose fault it was shows when each is run by itself.
            return false;
        }
    }

    private static void Share(IModelOutputs outputs, List<WaitingRun> batch, int all)
    {
        var shared = new SharedOutputs(outputs, batch.Count, all);
        var first = 0;
        foreach (var run in batch)
        {
            run.Answer(new BatchPart(shared, first, run.Pictures));
            first += run.Pictures;
        }
    }

    private async Task EachAsync(List<WaitingRun> batch)
    {
        foreach (var run in batch)
        {
            try
            {
                run.Answer(await _inner.RunAsync(run.Input, CancellationToken.None));
            }
            catch (Exception error)
            {
                run.Fail(error);
            }
        }
    }
}
