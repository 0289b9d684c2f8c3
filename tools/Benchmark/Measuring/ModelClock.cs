using System.Diagnostics.Metrics;
using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.Benchmark.Measuring;

/// <summary>Time and number of this process's runs of models, all of them: pose and eyes too. For concurrent use.</summary>
public sealed class ModelClock : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _nanoseconds;
    private long _runs;

    public ModelClock()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Name: ModelMetrics.Time, Meter.Name: ModelMetrics.MeterName })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
        {
            Interlocked.Add(ref _nanoseconds, (long)(seconds * 1e9));
            Interlocked.Increment(ref _runs);
        });
        _listener.Start();
    }

    /// <summary>All runs so far, milliseconds; a difference of two is what a piece of work took.</summary>
    public double TotalMs => Interlocked.Read(ref _nanoseconds) / 1e6;

    public long Runs => Interlocked.Read(ref _runs);

    public void Dispose() => _listener.Dispose();
}
