using System.Diagnostics.Metrics;
using MaskPose.Edge.CameraIngest.Saving;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Counters and times of capture and pipeline, each tagged with the camera.</summary>
public sealed class IngestMetrics
{
    public const string MeterName = "MaskPose.Edge.CameraIngest";

    /// <summary>From a fast stage on a good machine to a frame too old to be useful.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private readonly Counter<long> _captured;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _observed;
    private readonly Counter<long> _restarts;
    private readonly Counter<long> _blind;
    private readonly Counter<long> _damaged;
    private readonly Counter<long> _saved;
    private readonly Histogram<double> _stage;
    private readonly Histogram<double> _age;
    private readonly Histogram<double> _stageSeconds;
    private readonly Histogram<double> _latencySeconds;
    private Func<IEnumerable<(string Camera, bool IsOverloaded)>> _overload = () => [];
    private Func<IEnumerable<CameraStatus>> _cameras = () => [];

    public IngestMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge(
            "maskpose.camera.overloaded",
            () => _overload().Select(c => new Measurement<int>(c.IsOverloaded ? 1 : 0, Tag(c.Camera))),
            description: "1 while far fewer of its frames are processed than configured.");
        _captured = meter.CreateCounter<long>("maskpose.frames.captured", "{frame}", "Frames received from the source.");
        _dropped = meter.CreateCounter<long>("maskpose.frames.dropped", "{frame}", "Frames dropped because a newer one arrived.");
        _observed = meter.CreateCounter<long>("maskpose.frames.observed", "{frame}", "Frames processed by the pipeline.");
        _restarts = meter.CreateCounter<long>("maskpose.camera.restarts", "{restart}", "Times that the source failed and was restarted.");
        _blind = meter.CreateCounter<long>("maskpose.frames.blind", "{frame}", "The lens is covered or blurred, the camera moved, or the picture is frozen.");
        _damaged = meter.CreateCounter<long>("maskpose.decode.errors", "{error}", "Part of a picture could not be decoded.");
        _saved = meter.CreateCounter<long>("maskpose.readings.saved", "{reading}", "What frames before told already, by what was left out.");
        _stage = meter.CreateHistogram<double>("maskpose.stage.duration", "ms", "Deprecated, see maskpose.stage.time.");
        _age = meter.CreateHistogram<double>("maskpose.frame.age", "ms", "Deprecated, see maskpose.frame.latency.");
        _stageSeconds = meter.CreateHistogram("maskpose.stage.time", "s", "Time that a frame spent in a stage.", advice: Seconds);
        _latencySeconds = meter.CreateHistogram("maskpose.frame.latency", "s", "From capture to observation.", advice: Seconds);
        meter.CreateObservableGauge("maskpose.camera.condition", Conditions, null, "1 for the condition that the camera is in, 0 for the others.");
    }

    public void Captured(string camera, bool dropped)
    {
        _captured.Add(1, Tag(camera));
        if (dropped)
        {
            _dropped.Add(1, Tag(camera));
        }
    }

    /// <param name="look">Which cameras are overloaded now.</param>
    public void WatchOverload(Func<IEnumerable<(string Camera, bool IsOverloaded)>> look) => _overload = look;

    public void Restarted(string camera) => _restarts.Add(1, Tag(camera));

    public void Seen(string camera, PictureView view)
    {
        if (view is not (PictureView.Clear or PictureView.Still))
        {
            _blind.Add(1, Tag(camera), new("why", ObservationJson.ToWireName(view)));
        }
    }

    public void Damaged(string camera) => _damaged.Add(1, Tag(camera));

    public void Observed(string camera, StageTimes times)
    {
        _observed.Add(1, Tag(camera));
        _age.Record(times.WholeMs, Tag(camera));
        _latencySeconds.Record(times.WholeMs / 1000, Tag(camera));
        Took(camera, "detect", times.DetectMs);
        Took(camera, "classify", times.ClassifyMs);
        Took(camera, "estimate", times.EstimateMs);
    }

    /// <summary>What was left out of a frame.</summary>
    public void Saved(string camera, Savings savings)
    {
        Save("search", savings.Search ? 1 : 0);
        Save("rest", savings.Rest ? 1 : 0);
        Save("mask", savings.Masks);
        Save("head", savings.Heads);

        void Save(string what, int count)
        {
            if (count > 0)
            {
                _saved.Add(count, Tag(camera), new("what", what));
            }
        }
    }

    /// <summary>Reports the conditions of these cameras from now on.</summary>
    public void Watch(Func<IEnumerable<CameraStatus>> cameras) => _cameras = cameras;

    private void Took(string camera, string stage, double milliseconds)
    {
        _stage.Record(milliseconds, Tag(camera), new("stage", stage));
        _stageSeconds.Record(milliseconds / 1000, Tag(camera), new("stage", stage));
    }

    private IEnumerable<Measurement<int>> Conditions() =>
        from status in _cameras()
        from condition in Enum.GetValues<CameraCondition>()
        select new Measurement<int>(status.Condition == condition ? 1 : 0, Tag(status.Camera), new("condition", ObservationJson.ToWireName(condition)));

    private static KeyValuePair<string, object?> Tag(string camera) => new("camera", camera);
}
