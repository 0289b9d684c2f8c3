using System.Diagnostics.Metrics;

namespace MaskPose.Edge.Inference.Models;

/// <summary>What the models of this process take, each run tagged with its model.</summary>
public static class ModelMetrics
{
    public const string MeterName = "MaskPose.Edge.Inference";

    /// <summary>Name of the histogram, seconds.</summary>
    public const string Time = "maskpose.model.time";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> Runs = Meter.CreateHistogram(
        Time,
        "s",
        "One run of a model: the net alone, for all faces that it is given at once.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1] });

    private static readonly Histogram<int> Sizes = Meter.CreateHistogram(
        "maskpose.batch.size",
        "{picture}",
        "Pictures of one run of a model, where runs are shared.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32] });

    private static readonly Histogram<double> Waits = Meter.CreateHistogram(
        "maskpose.batch.wait",
        "s",
        "Time that the first of a run waited for it, where runs are shared.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25] });

    /// <summary>Whether anybody listens.</summary>
    public static bool IsWatched => Runs.Enabled;

    /// <param name="model">Its catalog id.</param>
    public static void Ran(string model, TimeSpan time) => Runs.Record(time.TotalSeconds, new KeyValuePair<string, object?>("model", model));

    /// <param name="waited">By the first of the run.</param>
    internal static void Joined(string model, int pictures, TimeSpan waited)
    {
        var tag = new KeyValuePair<string, object?>("model", model);
        Sizes.Record(pictures, tag);
        Waits.Record(waited.TotalSeconds, tag);
    }
}
