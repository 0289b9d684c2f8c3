using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MaskPose.Edge.Benchmark.Measuring;
using MaskPose.Edge.CameraIngest.Cameras;

namespace MaskPose.Edge.Benchmark.Cameras;

/// <summary>What a node in this process counts of itself between two moments, and the CPU time that it takes. For concurrent use.</summary>
public sealed class NodeMeter : IDisposable
{
    private const string Latency = "maskpose.frame.latency";

    private readonly MeterListener _listener = new();
    private readonly ModelClock _models = new();
    private readonly ConcurrentDictionary<string, double> _sums = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<double> _latenciesMs = new();
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private (Reading Reading, double ChildMs, double ModelMs) _start;

    public NodeMeter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: IngestMetrics.MeterName, Name: "maskpose.frames.captured" or "maskpose.frames.dropped" or "maskpose.frames.observed" or "maskpose.stage.time" or Latency })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        _listener.Start();
    }

    /// <summary>Cameras of which at least one frame has been processed.</summary>
    public int Watched => _seen.Count;

    /// <summary>What follows is measured.</summary>
    public void Begin()
    {
        _sums.Clear();
        _latenciesMs.Clear();
        _start = (Reading.Now(), ChildProcesses.CpuMs(), _models.TotalMs);
    }

    /// <summary>What was measured since <see cref="Begin"/>.</summary>
    /// <param name="latenciesMs">Of the messages that a subscriber got meanwhile.</param>
    public CameraStep End(int cameras, IReadOnlyList<double> latenciesMs)
    {
        var (took, childMs, modelMs) = (Reading.Now() - _start.Reading, ChildProcesses.CpuMs() - _start.ChildMs, _models.TotalMs - _start.ModelMs);
        var seconds = took.WallMs / 1000;
        var captured = Sum("maskpose.frames.captured");
        return new CameraStep(
            cameras,
            captured / seconds,
            Sum("maskpose.frames.observed") / seconds,
            captured > 0 ? Sum("maskpose.frames.dropped") / captured : 1,
            took.CpuMs / took.WallMs,
            childMs / took.WallMs,
            childMs > 0 ? (took.CpuMs + childMs) / childMs : double.NaN,
            new StageShares(Sum("detect") / seconds, Sum("classify") / seconds, Sum("estimate") / seconds, modelMs / took.WallMs),
            Delay.Of(_latenciesMs),
            Delay.Of(latenciesMs));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _models.Dispose();
    }

    private double Sum(string name) => _sums.GetValueOrDefault(name);

    /// <summary>Times of stages are kept by stage, all else by its instrument.</summary>
    private void Add(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (name == Latency)
        {
            _latenciesMs.Enqueue(value * 1000);
            return;
        }

        foreach (var tag in tags)
        {
            name = tag.Key == "stage" ? (string)tag.Value! : name;
            if (tag.Key == "camera" && name == "maskpose.frames.observed")
            {
                _seen.TryAdd((string)tag.Value!, true);
            }
        }

        _sums.AddOrUpdate(name, value, (_, sum) => sum + value);
    }
}
