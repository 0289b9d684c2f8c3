using System.Diagnostics.Metrics;
using Grpc.Core;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Transport;

/// <summary>
/// The requests of others to all stages of this process: as many at a time as it has cores, or as many as a shared run takes, the next ones in turn, and one too many is
/// refused while its caller still has time to ask another replica. For concurrent use.
/// </summary>
internal sealed class StageQueue : IDisposable
{
    private readonly Turns _places;
    private readonly int _longest;
    private readonly int _most;
    private readonly TimeProvider _time;
    private readonly Histogram<double> _waited;
    private readonly Counter<long> _refused;
    private int _inside;

    public StageQueue(IOptions<ModelsOptions> options, IMeterFactory meters, TimeProvider time)
        : this(Places(options.Value), options.Value.QueueLength, meters, time)
    {
    }

    internal StageQueue(int places, int longest, IMeterFactory meters, TimeProvider time)
    {
        (_places, _longest, _most, _time) = (new Turns(places), longest, places + longest, time);
        var meter = meters.Create("MaskPose.Edge.Transport");
        meter.CreateObservableGauge("maskpose.queue.waiting", () => _places.Waiting, "{request}", "Requests of other nodes that wait for a place.");
        _waited = meter.CreateHistogram(
            "maskpose.queue.time",
            "s",
            "Time that a request of another node waited for a place.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] });
        _refused = meter.CreateCounter<long>("maskpose.queue.refused", "{request}", "Requests of other nodes refused because too many waited.");
    }

    /// <param name="stage">For the metrics.</param>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: too many wait.</exception>
    public async Task<T> RunAsync<T>(string stage, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var tag = new KeyValuePair<string, object?>("stage", stage);
        try
        {
            if (Interlocked.Increment(ref _inside) > _most)
            {
                _refused.Add(1, tag);
                throw Refusal();
            }

            var from = _time.GetTimestamp();
            using var turn = await _places.TakeAsync(cancellationToken);
            _waited.Record(_time.GetElapsedTime(from).TotalSeconds, tag);
            return await work();
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    public void Dispose() => _places.Dispose();

    /// <summary>Requests whose nets run elsewhere, or in shared runs, wait rather than compute.</summary>
    private static int Places(ModelsOptions models) =>
        Math.Max(Environment.ProcessorCount, models.Server.Length > 0 ? Net.LargestBatch : models.BatchSize);

    private RpcException Refusal()
    {
        var reason = $"{_longest} requests wait already ({ModelsOptions.Section}:{nameof(ModelsOptions.QueueLength)})";
        return new RpcException(new Status(StatusCode.ResourceExhausted, reason), reason);
    }
}
