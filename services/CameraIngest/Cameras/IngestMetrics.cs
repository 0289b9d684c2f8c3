using System.Diagnostics.Metrics;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Counters and times of capture and pipeline, each tagged with the camera.</summary>
public sealed class IngestMetrics
{
    public const string MeterName = "MaskPose.Edge.CameraIngest";

    private readonly Counter<long> _captured;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _observed;
    private readonly Counter<long> _restarts;
    private readonly Counter<long> _blind;
    private readonly Counter<long> _damaged;
    private readonly Histogram<double> _stage;
    private readonly Histogram<double> _age;
    private Func<IEnumerable<(string Camera, bool IsOverloaded)>> _overload = () => [];

    public IngestMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge(
            "maskpose.camera.overloaded",
            () => _overload().Select(c => new Measurement<int>(c.IsOverloaded ? 1 : 0, Tag(c.Camera))),
            description: "1 while far fewer of its frames are read than asked for.");
        _captured = meter.CreateCounter<long>("maskpose.frames.captured", "{frame}");
        _dropped = meter.CreateCounter<long>("maskpose.frames.dropped", "{frame}", "A newer frame came first.");
        _observed = meter.CreateCounter<long>("maskpose.frames.observed", "{frame}");
        _restarts = meter.CreateCounter<long>("maskpose.camera.restarts", "{restart}");
        _blind = meter.CreateCounter<long>("maskpose.frames.blind", "{frame}", "The lens is covered, or the picture is frozen.");
        _damaged = meter.CreateCounter<long>("maskpose.decode.errors", "{error}", "Part of a picture could not be decoded.");
        _stage = meter.CreateHistogram<double>("maskpose.stage.duration", "ms");
        _age = meter.CreateHistogram<double>("maskpose.frame.age", "ms", "From capture to observation.");
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
        if (view is PictureView.Covered or PictureView.Frozen)
        {
            _blind.Add(1, Tag(camera), new("why", ObservationJson.Word(view)));
        }
    }

    public void Damaged(string camera) => _damaged.Add(1, Tag(camera));

    public void Observed(string camera, StageTimes times)
    {
        _observed.Add(1, Tag(camera));
        _age.Record(times.WholeMs, Tag(camera));
        _stage.Record(times.DetectMs, Tag(camera), new("stage", "detect"));
        _stage.Record(times.ClassifyMs, Tag(camera), new("stage", "classify"));
        _stage.Record(times.EstimateMs, Tag(camera), new("stage", "estimate"));
    }

    private static KeyValuePair<string, object?> Tag(string camera) => new("camera", camera);
}
